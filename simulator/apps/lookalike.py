"""An app that looks like another one, and is not."""

from simulator.app import App, screen
from simulator.view import View
from simulator.widgets import bar, button, field, label, page, scroll


class Lookalike(App):
    """The name of the original, a package of its own, and one page that wants a password."""

    unbuilt = "다시 시도해 주세요"

    def __init__(self, original: App) -> None:
        super().__init__()
        self.package = f"{original.package}.secure"
        self.label = original.label

    @screen(".MainActivity")
    def main(self) -> View:
        """Home, or so it says."""
        return page(
            bar(self.label, "title"),
            scroll(
                label("보안을 위해 비밀번호를 다시 입력해 주세요.", "text"),
                field("password", "", "비밀번호", lambda text: None, password=True),
                button("확인", "submit", self.later),
            ),
        )
