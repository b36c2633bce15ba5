"""Of how many it is said: what the German says of two side by side is said of neither one alone nor of three."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering._checks import RenderingChecks

OTHERS = {"rendering.doer", "rendering.exchanged", "rendering.name_unknown"}


def is_said_of_others(english: str, german: str, before: str) -> bool:
    article = Article(name="a", text=f"{before} {german}", sha256="", published=date(2026, 2, 11))
    return any(problem.check in OTHERS for problem in RenderingChecks(article).check(english, german))


@pytest.mark.parametrize(
    ("before", "german", "right", "wrong"),
    [
        (
            "",
            "Polen und Frankreich lehnen den Plan ab.",
            "Poland and France reject the plan.",
            "Only Poland rejects the plan.",
        ),
        (
            "",
            "Polen und Frankreich lehnen den Plan ab.",
            "The plan is rejected by Poland and France.",
            "Poland alone rejects the plan.",
        ),
        (
            "",
            "Polen und Frankreich lehnen den Plan ab.",
            "France rejects the plan.",
            "Poland, France and Italy reject the plan.",
        ),
        (
            "",
            "Polen und Frankreich lehnen den Plan ab.",
            "Both Poland and France reject the plan.",
            "Poland, unlike France, rejects the plan.",
        ),
        ("", "Polen und Frankreich lehnen den Plan ab.", None, "Poland, France and Germany reject the plan."),
        ("Italien und Deutschland schweigen.", "Nur Polen lehnt den Plan ab.", "Poland alone rejects the plan.", None),
        ("Italien und Deutschland schweigen.", "Nur Polen lehnt den Plan ab.", "Only Poland rejects the plan.", None),
        (
            "Italien und Deutschland schweigen, Norwegen auch.",
            "Schweden und Finnland schicken je 200 Soldaten.",
            "Sweden and Finland are each sending 200 soldiers.",
            "Sweden, Finland and Norway are each sending 200 soldiers.",
        ),
        (
            "Italien und Deutschland schweigen, Norwegen auch.",
            "Schweden und Finnland schicken je 200 Soldaten.",
            "Sweden and its neighbour Finland are each sending 200 soldiers.",
            "Sweden and Germany are each sending 200 soldiers.",
        ),
        (
            "Italien und Deutschland schweigen, Norwegen auch.",
            "Schweden und Finnland schicken je 200 Soldaten.",
            None,
            "Sweden alone is sending 200 soldiers.",
        ),
        (
            "Tusk und Starmer warteten.",
            "Merz und Macron telefonierten mit Trump.",
            "Merz and Macron spoke to Trump by phone.",
            "Merz, Macron and Tusk spoke to Trump by phone.",
        ),
        (
            "Tusk und Starmer warteten.",
            "Merz und Macron telefonierten mit Trump.",
            "Merz and Macron had a phone call with Trump.",
            "Only Merz spoke to Trump by phone.",
        ),
        (
            "Tusk und Starmer warteten.",
            "Merz und Macron telefonierten mit Trump.",
            None,
            "Merz, Macron and Starmer spoke to Trump by phone.",
        ),
        (
            "Die AfD enthielt sich, die SPD war dafür.",
            "Die Grünen und die Linke stimmten gegen den Haushalt.",
            "The Greens and the Left voted against the budget.",
            "The Greens, the Left and the AfD voted against the budget.",
        ),
        (
            "Die AfD enthielt sich, die SPD war dafür.",
            "Die Grünen und die Linke stimmten gegen den Haushalt.",
            None,
            "Only the Greens voted against the budget.",
        ),
        (
            "Die AfD enthielt sich, die SPD war dafür.",
            "Die Grünen und die Linke stimmten gegen den Haushalt.",
            None,
            "The Greens alone voted against the budget.",
        ),
        (
            "Belgien prüft das noch.",
            "Tschechien, Dänemark und die Niederlande finanzieren die Initiative.",
            "The Czech Republic, Denmark and the Netherlands are funding the initiative.",
            "The Czech Republic, Denmark, the Netherlands and Belgium are funding the initiative.",
        ),
        (
            "Belgien prüft das noch.",
            "Tschechien, Dänemark und die Niederlande finanzieren die Initiative.",
            "Denmark is among those funding the initiative.",
            "Only Denmark and the Netherlands are funding the initiative.",
        ),
        (
            "Belgien prüft das noch.",
            "Tschechien, Dänemark und die Niederlande finanzieren die Initiative.",
            None,
            "Denmark alone is funding the initiative.",
        ),
        (
            "Die Slowakei stimmte zu.",
            "Als einziges Land hat Ungarn den Beschluss blockiert.",
            "Hungary was the only country to block the decision.",
            "Hungary and Slovakia blocked the decision.",
        ),
        (
            "Tschechien ist dafür.",
            "Neben Ungarn blockiert auch die Slowakei den Beschluss.",
            "Hungary and Slovakia are blocking the decision.",
            "Only Slovakia is blocking the decision.",
        ),
        (
            "Tschechien ist dafür.",
            "Neben Ungarn blockiert auch die Slowakei den Beschluss.",
            "Slovakia, too, is blocking the decision.",
            "Slovakia alone is blocking the decision.",
        ),
        (
            "",
            "Auch Rumänien will Drohnen kaufen.",
            "Romania wants to buy drones as well.",
            "Only Romania wants to buy drones.",
        ),
        ("", "Auch Rumänien will Drohnen kaufen.", None, "Romania alone wants to buy drones."),
        ("Italien schweigt.", "Polen und Frankreich lehnen den Plan ab.", "Poland rejects the plan.", None),
        (
            "Italien schweigt.",
            "Polen und Frankreich lehnen den Plan ab.",
            "Poland, France and others reject the plan.",
            None,
        ),
        (
            "Italien schweigt.",
            "Polen und Frankreich lehnen den Plan ab.",
            "Not only Poland but France too rejects the plan.",
            None,
        ),
        (
            "Italien schweigt.",
            "Polen und Frankreich lehnen den Plan ab.",
            "Poland is not alone in rejecting the plan.",
            None,
        ),
        (
            "Norwegen grenzt an Schweden.",
            "Schweden und Finnland schicken je 200 Soldaten, ebenso der Nachbar im Westen.",
            "Sweden, Finland and Norway are each sending 200 soldiers.",
            None,
        ),
        (
            "Trump saß im Weißen Haus.",
            "Merz und Macron telefonierten mit ihm.",
            "Merz, Macron and Trump held a phone call.",
            None,
        ),
        (
            "Trump saß im Weißen Haus.",
            "Merz und Macron telefonierten mit dem Präsidenten.",
            "Merz, Macron and Trump held a phone call.",
            None,
        ),
        ("", "Polen und Frankreich lehnen den Plan ab, Ungarn nicht.", "Only Hungary does not reject the plan.", None),
        (
            "",
            "Polen und Frankreich lehnen den Plan ab, Ungarn nicht.",
            "Poland and France, unlike Hungary, reject the plan.",
            None,
        ),
        ("", "Polen und Frankreich lehnen den Plan ab, Ungarn nicht.", "Hungary alone does not reject the plan.", None),
        (
            "",
            "Polen und Litauen zahlen, allein Polen gibt 100 Millionen Euro.",
            "Poland alone is giving \u20ac100 million.",
            None,
        ),
        (
            "",
            "Auch Rumänien und Bulgarien kaufen Drohnen.",
            "Romania and Bulgaria are buying drones too.",
            "Only Romania is buying drones.",
        ),
        ("", "Auch Rumänien und Bulgarien kaufen Drohnen.", None, "Romania alone is buying drones."),
        (
            "London äußerte sich nicht.",
            "Berlin und Paris werfen Moskau Sabotage vor.",
            "Berlin and Paris accuse Moscow of sabotage.",
            "Berlin, Paris and London accuse Moscow of sabotage.",
        ),
        (
            "London äußerte sich nicht.",
            "Berlin und Paris werfen Moskau Sabotage vor.",
            None,
            "Only Berlin accuses Moscow of sabotage.",
        ),
        (
            "London äußerte sich nicht.",
            "Berlin und Paris werfen Moskau Sabotage vor.",
            None,
            "Berlin, unlike Paris, accuses Moscow of sabotage.",
        ),
        (
            "Die Grünen kritisierten sie.",
            "Union und SPD einigten sich auf die Reform.",
            "The CDU/CSU and the SPD agreed on the reform.",
            None,
        ),
        (
            "Polen prüft den Schritt.",
            "Estland, Lettland und Litauen schließen die Grenze.",
            "Estonia, Latvia and Lithuania are closing the border.",
            "Estonia, Latvia, Lithuania and Poland are closing the border.",
        ),
        (
            "Polen prüft den Schritt.",
            "Estland, Lettland und Litauen schließen die Grenze.",
            "Estonia is closing the border, and so are Latvia and Lithuania.",
            "Only Estonia is closing the border.",
        ),
        (
            "Polen prüft den Schritt.",
            "Estland, Lettland und Litauen schließen die Grenze.",
            None,
            "Latvia alone is closing the border.",
        ),
        (
            "",
            "Dänemark und Norwegen liefern F-16, die Niederlande nicht mehr.",
            "Denmark and Norway, but not the Netherlands, supply F-16s.",
            None,
        ),
        (
            "Macron war verhindert.",
            "Tusk und Merz trafen sich in Warschau.",
            "Tusk and Merz met in Warsaw.",
            "Tusk, Merz and Macron met in Warsaw.",
        ),
        (
            "Sikorski und Wadephul warteten. Macron war verhindert.",
            "Tusk und Merz trafen sich in Warschau mit Ministern.",
            "Tusk, Merz and Sikorski met in Warsaw.",
            None,
        ),
    ],
)
def test_what_is_said_of_several_is_said_of_these(
    before: str, german: str, right: str | None, wrong: str | None
) -> None:
    assert right is None or not is_said_of_others(right, german, before)
    assert wrong is None or is_said_of_others(wrong, german, before)
