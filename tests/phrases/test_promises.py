"""No wording makes a promise that the rules forbid, and honest wordings that sound alike are let through."""

import pytest

from autograder.phrases.promises import promise_in, promises

FORBIDDEN = [
    "满意的话给个全五星好评哦",
    "好评返现2元",
    "晒图返红包",
    "能帮我改好评吗",
    "我们家质量绝对好",
    "１００％满意",
    "全网最低价",
    "这是最好的面料",
    "销量第一的款",
    "保证您明天收到",
    "您穿M一定合适",
    "这件不会褪色",
    "明天肯定能到",
    "最后一件了",
    "仅剩3件",
    "再不拍就没了",
    "加微 信聊",
    "加V领券",
    "您先拍别的码，备注要L",
    "不满意就退",
    "假一赔十",
]
HONEST = [
    "页面上只剩{件数}件",
    "我不能保证路上的时间",
    "不一定合适，您看看尺码表",
    "保证金的事我问一下",
    "第一时间告诉您",
    "成份是100%棉",
    "欢迎写下您真实的感受",
    "可以用微信支付",
    "最近的一批下周到",
    "最晚{发货时间}发出",
    "您可以看看买家的评价",
    "换货的事我来办",
]


@pytest.mark.parametrize("wording", FORBIDDEN)
def test_a_forbidden_promise_is_told_with_its_reason_and_another_wording(wording: str) -> None:
    told = promise_in(f"您好，{wording}。")
    assert told is not None
    assert "不许写进话术：" in told
    assert "可以改说：" in told


@pytest.mark.parametrize("wording", HONEST)
def test_an_honest_wording_is_let_through(wording: str) -> None:
    assert promise_in(f"您好，{wording}。") is None


def test_an_excused_place_does_not_excuse_another() -> None:
    assert promise_in("我不能保证路上的时间，但我保证今天发。") is not None
    assert promise_in("页面上只剩{件数}件，真的只剩两件。") is not None


def test_every_entry_of_the_table_has_a_reason_and_an_honest_wording_instead() -> None:
    for promise in promises():
        assert promise.says
        assert promise.why
        assert promise_in(promise.instead) is None, promise.instead
        for unless in promise.unless:
            assert any(says in unless for says in promise.says), unless
