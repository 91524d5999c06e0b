"""Responses to the kinds' examples that are right in part, and wrong: what every host is tried with."""

from collections.abc import Mapping

__all__ = ["HALF", "WRONG"]

Response = Mapping[str, str]
_CARELESS = "包裹已经揽收，一定能到！两到三天吧。再次感谢您购买我们的杯子礼盒，收到货给个好评哦，亲亲亲亲亲亲。"
_RUDE = "您好，这是快递的事，您自己查一下吧，我不知道。祝您生活愉快，感谢支持，欢迎再次光临我们的小店，再见。"

HALF: Mapping[str, tuple[Response, int]] = {
    "example-table": ({"r1c2": "2天", "r2c5": "非常抱歉"}, 2),
    "example-cloze": ({"b1": "听完", "b2": "很久"}, 1),
    "example-numbers": ({"b1": "2", "b2": "11元"}, 1),
    "example-choice": ({"answer": "B"}, 0),
    "example-bubbles": ({"answer": "C"}, 0),
    "example-select": ({"answer": "A"}, 1),
    "example-order": ({"answer": "DE"}, 2),
    "example-order-free": ({"answer": "AB"}, 4),
    "example-match": ({"m1": "售前客服", "m2": "仓库", "m4": "仓库"}, 2),
    "example-match-several": ({"m1": "AC", "m2": "BC"}, 2),
    "example-reply": ({"body": _CARELESS}, 4),
    "example-email": ({"to": "周女士、全体客服", "cc": "李娜", "subject": "书架", "body": "周女士：\n\n改6月8日。"}, 3),
    "example-email-attachments": ({"to": "王经理", "attachments": "错发面单照片.zip、IMG_0021.jpg"}, 1),
    "example-dialogue": ({"turns": "1 问好: A\n2 微波炉: 可以用微波炉\n3 下单: A"}, 3),
}
"""Item → a response and what it earns. A choice of one is right or not: its response earns nothing."""

WRONG: Mapping[str, Response] = {
    "example-table": {"r1c2": "4天", "r1c4": "售前客服", "r2c3": "换货"},
    "example-cloze": {"b1": "打断", "b2": "五天"},
    "example-numbers": {"b1": "9", "b2": "9元"},
    "example-choice": {"answer": "C"},
    "example-bubbles": {"answer": "A"},
    "example-select": {"answer": "C"},
    "example-order": {"answer": "EDA"},
    "example-order-free": {"answer": "C"},
    "example-match": {"m2": "仓库", "m4": "都不管"},
    "example-match-several": {"m1": "C", "m2": "A"},
    "example-reply": {"body": _RUDE},
    "example-email": {"to": "郑工", "cc": "全体客服", "bcc": "李娜", "subject": "在吗", "body": "尽快"},
    "example-email-attachments": {"to": "周女士", "attachments": "客户电话.xlsx", "body": "你们怎么又发错"},
    "example-dialogue": {"turns": "1 问好: C\n2 微波炉: 绝对\n3 下单: B"},
}
"""Item → a response that earns nothing."""
