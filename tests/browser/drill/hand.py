"""A learner's hand: fills in a drill by mouse, by keyboard alone, or by touch, and reads what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator, Page

Way = Literal["mouse", "keyboard", "touch"]
Pages = dict[str, dict[str, Any]]
"""Page views by item id, as JSON."""


class Hand:
    """Works on one drill of a page in one way."""

    def __init__(self, page: Page, item: str, way: Way = "mouse") -> None:
        self.page = page
        self.drill = page.locator(f"drill-item[data-item={item}]")
        self.way = way

    def answer(self, view: Mapping[str, object], response: Mapping[str, str]) -> None:
        """Fill in a response, field by field, in the order of the view."""
        fields = view["fields"]
        assert isinstance(fields, list)
        for field in fields:
            if text := response.get(field["id"]):
                self.fill(field, text)

    def fill(self, field: Mapping[str, object], text: str) -> None:
        """Fill in one field: write, choose in the list, or tick."""
        label = str(field["label"])
        if self.drill.locator(".drill-order").count():
            for letter in text:
                self.put_in(letter)
            return
        if self.drill.locator("fieldset.drill-options").count():
            for letter in text:
                self.tick(letter, self.group(label))
            return
        if str(field["id"]).startswith("turns"):
            self.talk(text)
            return
        box = self.drill.get_by_label(label, exact=True)
        if box.and_(self.page.locator("fieldset.drill-names")).count():
            self.name(box, text)
            return
        if field.get("options"):
            self.choose(box, text)
        elif self.way == "keyboard":
            self.reach(box)
            self.page.keyboard.type(text)
        else:
            self.hit(box)
            self.page.keyboard.type(text)

    def group(self, label: str) -> Locator:
        """The options of one field, where a drill has several; of a drill with one, the drill."""
        several = self.drill.locator("fieldset.drill-options").count() > 1
        return self.drill.get_by_role("group", name=label, exact=True) if several else self.drill

    def filled(self, view: Mapping[str, Any]) -> dict[str, str]:
        """What the form shows as filled in, field by field; a dialogue's turns are in its bubbles, not here."""
        return {field["id"]: self.read(field) for field in view["fields"] if not field["id"].startswith("turns")}

    def read(self, field: Mapping[str, object]) -> str:
        """What one field shows: its text, the letters of what is ticked or placed, the names of its chips."""
        label = str(field["label"])
        if self.drill.locator(".drill-order").count():
            steps = self.drill.locator(".drill-placed li").all()
            return "".join(step.get_attribute("data-key") or "" for step in steps)
        if self.drill.locator("fieldset.drill-options").count():
            return "".join(one.input_value() for one in self.group(label).locator("input:checked").all())
        box = self.drill.get_by_label(label, exact=True)
        if box.and_(self.page.locator("fieldset.drill-names")).count():
            return "、".join(one.input_value() for one in box.locator("input:checked").all())
        return box.input_value()

    def name(self, chips: Locator, text: str) -> None:
        """Tick the chips with these names."""
        for one in text.split("、"):
            chip = chips.locator("label.drill-name").filter(has=self.page.get_by_text(one, exact=True))
            if self.way == "keyboard":
                self.reach(chip.locator("input"))
                self.page.keyboard.press("Space")
            else:
                self.hit(chip)

    def talk(self, text: str) -> None:
        """Begin a dialogue and go on turn by turn: pick the reply of each line's letter, or write its words."""
        start = self.drill.get_by_role("button", name=re.compile("^(开始接待|拿起电话)$"))
        if self.way == "keyboard":
            self.reach(start)
            self.page.keyboard.press("Enter")
        else:
            self.hit(start)
        for line in text.splitlines():
            self.answer_turn(line.split(": ", 1)[1])

    def answer_turn(self, said: str) -> None:
        """One turn; by keyboard a reply is picked by its digit and a free text is sent by Enter."""
        if len(said) > 1:
            box = self.drill.locator(".drill-composer:visible textarea")
            if self.way == "keyboard":
                self.reach(box)
            else:
                self.hit(box)
            self.page.keyboard.type(said)
            self.page.keyboard.press("Enter")
        elif self.way == "keyboard":
            self.page.keyboard.press("1234"["ABCD".index(said)])
        else:
            self.hit(self.drill.locator(f".drill-composer:visible .drill-reply[data-key={said}]"))

    def choose(self, box: Locator, text: str) -> None:
        """Choose in a drop-down; its opened list is the system's own, so by mouse it is chosen as a whole."""
        if self.way != "keyboard":
            box.select_option(text)
            return
        self.reach(box)
        for _ in range(20):
            if box.input_value() == text:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{text} is not among the options")

    def put_in(self, letter: str) -> None:
        """Put a step at the end of the order by its button."""
        button = self.drill.locator(f".drill-step[data-key={letter}] [data-act=in]")
        if self.way == "keyboard":
            self.reach(button)
            self.page.keyboard.press("Enter")
        else:
            self.hit(button)

    def tick(self, letter: str, group: Locator | None = None) -> None:
        """Tick an option by its letter, in a group of the drill where it has several."""
        option = self.page.locator(f"input[value={letter}]")
        label = (group or self.drill).locator("label.drill-option").filter(has=option)
        box = label.locator("input")
        if self.way != "keyboard":
            self.hit(label)
            return
        if box.get_attribute("type") == "checkbox":
            self.reach(box)
            self.page.keyboard.press("Space")
            return
        self.reach(self.drill.locator("fieldset.drill-options input").first)
        self.page.keyboard.press("Space")
        for _ in range(10):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{letter} cannot be reached")

    def press(self, name: str) -> None:
        """Press a button of the drill."""
        button = self.drill.get_by_role("button", name=name, exact=True)
        if self.way == "keyboard":
            self.reach(button)
            self.page.keyboard.press("Enter")
        else:
            self.hit(button)

    def hit(self, target: Locator) -> None:
        """Click it, or tap it."""
        if self.way == "touch":
            target.tap()
        else:
            target.click()

    def reach(self, target: Locator) -> None:
        """Go there by Tab alone, from wherever the focus is."""
        for _ in range(400):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")

    def check(self) -> None:
        """Press the drill's first button, whatever its kind calls it."""
        self.press("对照要点" if self.drill.locator("[data-kind=essay]").count() else "检查")

    @property
    def status(self) -> str:
        """What the live region says."""
        return self.drill.locator("[role=status]").inner_text().replace("\n", "")

    @property
    def signs(self) -> list[str]:
        """The signs beside the fields, in their order."""
        return self.drill.locator(".drill-sign").all_inner_texts()

    def button(self, name: str) -> Locator:
        """A button of the drill."""
        return self.drill.get_by_role("button", name=name, exact=True)
