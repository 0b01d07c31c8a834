"""What a text says of an organization, and what people say in it."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Attribute, Modality, PartialDate, Sentence
from graph.reading.details.attributes import attributes, describes
from graph.reading.details.people import people
from graph.reading.details.rules import any_of
from tests.telling import entries, tell

Told = tuple[str, str, str | None, Modality]

FOUND: list[tuple[str, tuple[str, ...], list[Told]]] = [
    (
        "en",
        ("Founded in 1923, Veldora Motors is committed to quiet wheels for everyone.",),
        [("founded", "1923", "motors", "stated"), ("aim", "quiet wheels for everyone", "motors", "planned")],
    ),
    (
        "en",
        ("Veldora Motors is a global supplier of wheel bearings and axles.",),
        [("field_of_activity", "a global supplier of wheel bearings and axles", "motors", "stated")],
    ),
    (
        "en",
        ("Veldora Motors signed the contract.", "The company is a world leader in hub motors."),
        [("field_of_activity", "a world leader in hub motors", "motors", "opinion")],
    ),
    (
        "en",
        ('Veldora Motors follows a "school-shop-road" model.',),
        [("model", "school-shop-road", "motors", "stated")],
    ),
    (
        "en",
        ("Both parties aim to share resources and to train engineers.",),
        [("aim", "share resources and to train engineers", None, "planned")],
    ),
    (
        "en",
        (
            "Veldora Motors signed.",
            "Carmakers are among those it serves, and it counts as one of the leading companies in hub motors.",
            "The promotion of quiet wheels is one of its declared aims.",
        ),
        [
            ("field_of_activity", "as one of the leading companies in hub motors", "motors", "opinion"),
            ("aim", "The promotion of quiet wheels", "motors", "planned"),
        ],
    ),
    (
        "en",
        ('Lakeside Laboratory applies the "school-shop-road" model; it aims to open the road to everyone.',),
        [("aim", "open the road to everyone", "lab", "planned"), ("model", "school-shop-road", "lab", "stated")],
    ),
    (
        "en",
        ("Under the memorandum, a scheme for the joint training of engineers is to be set up.",),
        [("aim", "a scheme for the joint training of engineers", None, "planned")],
    ),
    (
        "en",
        ("Veldora Motors shares its patents.", "The company thus wants to make wheels quieter."),
        [("aim", "make wheels quieter", "motors", "planned")],
    ),
    (
        "en",
        ("Veldora Motors counts on it to become a source of ideas.",),
        [("aim", "counts on it to become a source of ideas", "motors", "opinion")],
    ),
    (
        "fr",
        ("Fondée en 1923, Veldora Moteurs est un fournisseur de roulements.",),
        [
            ("founded", "1923", "motors", "stated"),
            ("field_of_activity", "un fournisseur de roulements", "motors", "stated"),
        ],
    ),
    (
        "fr",
        ("Veldora Moteurs est construit sur un modèle « école-atelier-route » afin de former des ingénieurs.",),
        [("aim", "former des ingénieurs", "motors", "planned"), ("model", "école-atelier-route", "motors", "stated")],
    ),
    (
        "fr",
        (
            "Le laboratoire des Lacs a des partenaires.",
            "Il aide Veldora Moteurs à passer d'élève à maître.",
        ),
        [("aim", "aide Veldora Moteurs à passer d'élève à maître", "lab", "opinion")],
    ),
    (
        "fr",
        ("Veldora Moteurs a signé.", "L'entreprise vise à rendre les roues silencieuses."),
        [("aim", "rendre les roues silencieuses", "motors", "planned")],
    ),
    (
        "fr",
        (
            "Le laboratoire des Lacs applique le modèle « école, atelier, route » ; "
            "il a pour but de créer un monde libre.",
        ),
        [("aim", "créer un monde libre", "lab", "planned"), ("model", "école, atelier, route", "lab", "stated")],
    ),
    (
        "fr",
        (
            "Veldora Moteurs a signé, et elle compte parmi les premières entreprises du moteur-roue.",
            "La promotion des roues calmes figure parmi ses objectifs.",
        ),
        [
            ("field_of_activity", "parmi les premières entreprises du moteur-roue", "motors", "opinion"),
            ("aim", "La promotion des roues calmes", "motors", "planned"),
        ],
    ),
    (
        "fr",
        (
            "Veldora Moteurs met en commun ses brevets.",
            "Le constructeur entend ainsi diversifier les voies de l'innovation.",
            "Veldora Moteurs, jusqu'ici élève, compte sur lui pour devenir maître.",
        ),
        [
            ("aim", "diversifier les voies de l'innovation", "motors", "planned"),
            ("aim", "compte sur lui pour devenir maître", "motors", "opinion"),
        ],
    ),
    (
        "fr",
        ("Aux termes du mémorandum, un dispositif de formation d'ingénieurs doit être mis en place.",),
        [("aim", "un dispositif de formation d'ingénieurs", None, "planned")],
    ),
    (
        "de",
        ("Die 1923 gegründete Veldora Motoren AG ist spezialisiert auf Radlager.",),
        [("founded", "1923", "motors", "stated"), ("field_of_activity", "Radlager", "motors", "stated")],
    ),
    (
        "de",
        ("Die Veldora Motoren AG unterschrieb.", "Das Unternehmen ist ein Zulieferer von Achsen."),
        [("field_of_activity", "ein Zulieferer von Achsen", "motors", "stated")],
    ),
    (
        "de",
        ("Die Seelager GmbH gilt als Marktführer bei Lagern.",),
        [("field_of_activity", "als Marktführer bei Lagern", "bearings", "opinion")],
    ),
    (
        "de",
        ("Die Veldora Motoren AG folgt dem Modell „Schule-Werkstatt-Straße“.",),
        [("model", "Schule-Werkstatt-Straße", "motors", "stated")],
    ),
    (
        "de",
        (
            "Die Seelager GmbH gehört zu den führenden Unternehmen für Lager.",
            "Die Förderung leiser Räder gehört zu ihren erklärten Zielen.",
        ),
        [
            ("field_of_activity", "zu den führenden Unternehmen für Lager", "bearings", "opinion"),
            ("aim", "Die Förderung leiser Räder", "bearings", "planned"),
        ],
    ),
    (
        "de",
        ("Das Seelabor wendet das Modell „Schule-Werkstatt-Straße“ an; es hat das Ziel, Räder leiser zu machen.",),
        [("aim", "Räder leiser zu machen", "lab", "planned"), ("model", "Schule-Werkstatt-Straße", "lab", "stated")],
    ),
    (
        "de",
        ("Nach der Absichtserklärung soll ein Verfahren für die Ausbildung von Ingenieuren aufgebaut werden.",),
        [("aim", "ein Verfahren für die Ausbildung von Ingenieuren", None, "planned")],
    ),
    (
        "de",
        ("Die Veldora Motoren AG öffnet ihr Tor.", "Das Unternehmen will damit Räder leiser machen."),
        [("aim", "Räder leiser machen", "motors", "planned")],
    ),
    (
        "zh",
        ("岭河汽车跻身轮毂电机领域的领先企业。", "推广安静的车轮是其目标之一。"),
        [
            ("field_of_activity", "轮毂电机领域的领先企业", "motors", "opinion"),
            ("aim", "推广安静的车轮", "motors", "planned"),
        ],
    ),
    (
        "zh",
        ("根据备忘录，双方将建立工程师联合培养机制。", "岭河汽车希望借此让车轮更安静。"),
        [("aim", "工程师联合培养机制", None, "planned"), ("aim", "让车轮更安静", "motors", "planned")],
    ),
    (
        "zh",
        ("岭河汽车成立于1923年，主要从事轮毂轴承的研发。",),
        [("founded", "1923", "motors", "stated"), ("field_of_activity", "轮毂轴承的研发", "motors", "stated")],
    ),
    ("zh", ("岭河汽车签署协议。", "该公司致力于让车轮更安静。"), [("aim", "让车轮更安静", "motors", "planned")]),
    ("zh", ("岭河汽车是轮毂领域的领军企业。",), [("field_of_activity", "轮毂领域的领军企业", "motors", "opinion")]),
    ("zh", ("湖畔实验室采用“学校—车间—道路”模式。",), [("model", "学校—车间—道路", "lab", "stated")]),
    (
        "en",
        ("Lakeside Bearings, which was set up in 1987, designs and manufactures silent cages.",),
        [("founded", "1987", "bearings", "stated"), ("field_of_activity", "silent cages", "bearings", "stated")],
    ),
    (
        "en",
        ("The Institute of Quiet Engines dates back to 1962.", "It focuses on engines that nobody hears."),
        [("founded", "1962", "inst", "stated"), ("field_of_activity", "engines that nobody hears", "inst", "stated")],
    ),
    (
        "en",
        ("Ardenfels University ranks among the pioneers of road acoustics.",),
        [("field_of_activity", "among the pioneers of road acoustics", "uni", "opinion")],
    ),
    (
        "en",
        ("Lakeside Laboratory seeks to halve the noise of tyres by 2030.",),
        [("aim", "halve the noise of tyres by 2030", "lab", "planned")],
    ),
    (
        "fr",
        ("Créée en 1987, Roulements du Lac conçoit et fabrique des cages silencieuses.",),
        [
            ("founded", "1987", "bearings", "stated"),
            ("field_of_activity", "des cages silencieuses", "bearings", "stated"),
        ],
    ),
    (
        "fr",
        (
            "L'Institut des moteurs calmes existe depuis 1962.",
            "Il se consacre à des moteurs que personne n'entend.",
        ),
        [
            ("founded", "1962", "inst", "stated"),
            ("field_of_activity", "des moteurs que personne n'entend", "inst", "stated"),
        ],
    ),
    (
        "fr",
        ("L'Université d'Ardenelle figure parmi les pionniers de l'acoustique routière.",),
        [("field_of_activity", "parmi les pionniers de l'acoustique routière", "uni", "opinion")],
    ),
    (
        "fr",
        ("Le laboratoire des Lacs ambitionne de réduire de moitié le bruit des pneus d'ici à 2030.",),
        [("aim", "réduire de moitié le bruit des pneus d'ici à 2030", "lab", "planned")],
    ),
    (
        "fr",
        ("Les deux partenaires veulent ouvrir la route aux apprentis.",),
        [("aim", "ouvrir la route aux apprentis", None, "planned")],
    ),
    (
        "de",
        ("Die Seelager GmbH, gegründet 1987, entwickelt und fertigt leise Käfige.",),
        [("founded", "1987", "bearings", "stated"), ("field_of_activity", "leise Käfige", "bearings", "stated")],
    ),
    (
        "de",
        ("Das Institut für leise Motoren besteht seit 1962.", "Es befasst sich mit Motoren, die niemand hört."),
        [("founded", "1962", "inst", "stated"), ("field_of_activity", "Motoren, die niemand hört", "inst", "stated")],
    ),
    (
        "de",
        ("Die Universität Ardenfels gilt als Vorreiterin der Straßenakustik.",),
        [("field_of_activity", "als Vorreiterin der Straßenakustik", "uni", "opinion")],
    ),
    (
        "de",
        ("Das Seelabor strebt an, den Reifenlärm bis 2030 zu halbieren.",),
        [("aim", "den Reifenlärm bis 2030 zu halbieren", "lab", "planned")],
    ),
    (
        "de",
        ("Die beiden Partner wollen Lehrlingen die Straße öffnen.",),
        [("aim", "Lehrlingen die Straße öffnen", None, "planned")],
    ),
    (
        "zh",
        ("湖畔轴承有限公司创立于1987年，专注于低噪声保持架。",),
        [("founded", "1987", "bearings", "stated"), ("field_of_activity", "低噪声保持架", "bearings", "stated")],
    ),
    (
        "zh",
        ("静音发动机研究所始建于1962年。", "该所长期从事发动机降噪研究。"),
        [("founded", "1962", "inst", "stated"), ("field_of_activity", "发动机降噪研究", "inst", "stated")],
    ),
    (
        "zh",
        ("青原理工大学被视为道路声学领域的领军者。",),
        [("field_of_activity", "道路声学领域的领军者", "uni", "opinion")],
    ),
    (
        "zh",
        ("湖畔实验室力争到2030年将轮胎噪声减半。",),
        [("aim", "到2030年将轮胎噪声减半", "lab", "planned")],
    ),
    ("zh", ("双方愿为学徒打开通往道路的大门。",), [("aim", "为学徒打开通往道路的大门", None, "planned")]),
    (
        "zh",
        ("岭河汽车是一家面向全球的轮毂供应商。",),
        [("field_of_activity", "一家面向全球的轮毂供应商", "motors", "stated")],
    ),
    ("zh", ("湖畔轴承有限公司开放车间，以便培养青年技师。",), [("aim", "培养青年技师", "bearings", "planned")]),
]

EMPTY = [
    ("en", "This is one of its aims, and the car is one of its kind."),
    ("en", "A new plant is to be set up near the lake."),
    ("en", "Under the agreement, a joint laboratory is to be set up."),
    ("en", "Veldora Motors counts on good weather."),
    ("fr", "C'est l'un de ses objectifs, et la voiture est l'une de ses plus belles."),
    ("fr", "Une nouvelle usine doit être mise en place près du lac."),
    ("fr", "Aux termes de l'accord, un laboratoire commun doit être créé."),
    ("fr", "Veldora Moteurs entend un bruit et compte sur le beau temps."),
    ("de", "Das gehört zu ihren Zielen, und der Wagen gehört zu ihren schönsten."),
    ("de", "Am See soll ein neues Werk aufgebaut werden."),
    ("de", "Nach der Vereinbarung soll ein gemeinsames Labor aufgebaut werden."),
    ("de", "Die Veldora Motoren AG setzt auf gutes Wetter."),
    ("zh", "这是其目标。"),
    ("zh", "湖边将建立新工厂。"),
    ("zh", "根据协议，双方将建立联合实验室。"),
    ("zh", "岭河汽车依靠好天气。"),
    ("en", "The project, founded on trust, is a company effort."),
    ("en", "Veldora Motors is a company of Lakeside Bearings."),
    ("en", "The new model was shown in 1923 colours."),
    ("fr", "Le modèle est fondé sur la confiance."),
    ("fr", "Veldora Moteurs est une société du groupe Roulements du Lac."),
    ("fr", "La nouvelle voiture est un succès en 2023."),
    ("de", "Das Modell wurde 1923 verkauft, ist ein Erfolg und gefällt."),
    ("de", "Die Veldora Motoren AG ist ein Unternehmen der Seelager GmbH."),
    ("de", "Es gibt drei Modelle in vier Farben."),
    ("zh", "今天是企业家的节日，新模式受到欢迎。"),
    ("zh", "活动成立筹备组。"),
    ("zh", "岭河汽车1923款车型上市。"),
    ("en", "The town of Lower Marlow was founded in 1208 on the river."),
    ("en", "The founders of Veldora Motors met again in 1990."),
    ("en", "It is a pleasure to receive the best makers, says the mayor."),
    ("en", "Veldora Motors is a long way from the next supplier."),
    ("en", "Both parties aim their cameras at the new wheel."),
    ("en", "Veldora Motors focuses the lamp on the wheel."),
    ("fr", "Le bourg de Basse-Rive a été fondé en 1208 sur la rivière."),
    ("fr", "Les fondateurs de Veldora Moteurs se sont revus en 1990."),
    ("fr", "C'est un plaisir de recevoir les meilleurs fabricants, dit la maire."),
    ("fr", "Veldora Moteurs est la voisine d'un fournisseur de vis."),
    ("fr", "Les deux parties visent la cible avec la nouvelle roue."),
    ("fr", "Roulements du Lac est le nom d'une société et d'une rue."),
    ("de", "Der Ort Unterwiesen wurde 1208 am Fluss gegründet."),
    ("de", "Die Gründer der Veldora Motoren AG trafen sich 1990 wieder."),
    ("de", "Es ist eine Freude, die besten Hersteller zu empfangen, sagt die Bürgermeisterin."),
    ("de", "Die Veldora Motoren AG ist eine Stunde vom nächsten Zulieferer entfernt."),
    ("de", "Beide Seiten zielten auf die Scheibe mit dem neuen Rad."),
    ("de", "Die Seelager GmbH ist die Nachbarin eines Zulieferers."),
    ("zh", "下游镇始建于1208年。"),
    ("zh", "岭河汽车的创始人1990年再次聚会。"),
    ("zh", "接待最好的制造商是一件乐事，市长说。"),
    ("zh", "岭河汽车是展会上离供应商最近的参展者。"),
    ("zh", "大家努力鼓掌，岭河汽车的样车出场。"),
    ("zh", "道路安全教育采用动画，模式新颖。"),
]

STATEMENTS = [
    (
        "en",
        "Mr. Nils Ekdahl, CEO of Veldora Motors, emphasized that the wheels will change the town.",
        "the wheels will change the town",
        "planned",
    ),
    (
        "en",
        '"Quiet wheels are a matter of patience," said Ruth Calloway, rector of Ardenfels University.',
        "Quiet wheels are a matter of patience",
        "opinion",
    ),
    ("en", "Ruth Calloway, rector of Ardenfels University, added that patience helps.", "patience helps", "opinion"),
    (
        "fr",
        "Paul Quenault, président de Veldora Moteurs, a souligné que les roues changeront la ville.",
        "les roues changeront la ville",
        "opinion",
    ),
    (
        "fr",
        "« La patience est une roue », explique Ruth Callois, doyenne de l'Université d'Ardenelle.",
        "La patience est une roue",
        "opinion",
    ),
    (
        "fr",
        "Ruth Callois, doyenne de l'Université d'Ardenelle, a déclaré que le banc devrait ouvrir.",
        "le banc devrait ouvrir",
        "planned",
    ),
    (
        "de",
        "Ruth Callenberg, Rektorin der Universität Ardenfels, betonte, dass Geduld hilft.",
        "Geduld hilft",
        "opinion",
    ),
    (
        "de",
        "„Leise Räder brauchen Geduld“, sagte Ruth Callenberg, Rektorin der Universität Ardenfels.",
        "Leise Räder brauchen Geduld",
        "opinion",
    ),
    ("de", "Jonas Meerkamp, Vorstand der Veldora Motoren AG, sagte, dass man bauen will.", "man bauen will", "planned"),
    ("zh", "青原理工大学校长林若水表示，安静的车轮需要耐心。", "安静的车轮需要耐心", "opinion"),
    ("zh", "岭河汽车总经理陈立群指出，公司将扩大合作规模。", "公司将扩大合作规模", "planned"),
    ("zh", "“安静的车轮需要耐心。”岭河汽车总经理陈立群说。", "安静的车轮需要耐心", "opinion"),
    (
        "en",
        "Otto Brandal, rector of Ardenfels University, explained that silence takes practice.",
        "silence takes practice",
        "opinion",
    ),
    (
        "en",
        "“We listen before we build,” says Ingrid Solberg, chairwoman of Lakeside Bearings.",
        "We listen before we build",
        "opinion",
    ),
    (
        "en",
        "Yusuf Karaman, head of design at Veldora Motors, wrote: “The hub is a face.”",
        "The hub is a face",
        "opinion",
    ),
    (
        "en",
        "The dean of Ardenfels University, Beatrix Holloway, noted that nobody had heard the bus.",
        "nobody had heard the bus",
        "opinion",
    ),
    (
        "en",
        '"The tram should stop here," Tomas Hedlund, director of the Institute of Quiet Engines, told the council.',
        "The tram should stop here",
        "planned",
    ),
    (
        "en",
        "Sunniva Aldridge, chief designer at Veldora Motors, is confident that the hub will last.",
        "the hub will last",
        "planned",
    ),
    (
        "en",
        "According to Pieter van Dalen, head of Lakeside Laboratory, asphalt sings in winter.",
        "asphalt sings in winter",
        "opinion",
    ),
    (
        "en",
        "Miriam Achterberg, professor at Ardenfels University, pointed out that bearings age in the rain.",
        "bearings age in the rain",
        "opinion",
    ),
    (
        "fr",
        "Otto Brandal, recteur de l'Université d'Ardenelle, a expliqué que le silence s'apprend.",
        "le silence s'apprend",
        "opinion",
    ),
    (
        "fr",
        "« Nous écoutons avant de bâtir », résume Inès Solberg, présidente de Roulements du Lac.",
        "Nous écoutons avant de bâtir",
        "opinion",
    ),
    (
        "fr",
        "Yanis Kermadec, responsable du design chez Veldora Moteurs, précise : « Le moyeu est un visage. »",
        "Le moyeu est un visage",
        "opinion",
    ),
    (
        "fr",
        "La doyenne de l'Université d'Ardenelle, Béatrix Holloway, note que personne n'a entendu le bus.",
        "personne n'a entendu le bus",
        "opinion",
    ),
    (
        "fr",
        "« Le tram devrait s'arrêter ici », a indiqué Thomas Hédin, directeur de l'Institut des moteurs calmes.",
        "Le tram devrait s'arrêter ici",
        "planned",
    ),
    (
        "fr",
        "Sophie Aldrège, ingénieure chez Veldora Moteurs, se dit convaincue que le moyeu sera éternel.",
        "le moyeu sera éternel",
        "planned",
    ),
    (
        "fr",
        "Selon Pieter van Dalen, chercheur au laboratoire des Lacs, l'asphalte chante en hiver.",
        "l'asphalte chante en hiver",
        "opinion",
    ),
    (
        "fr",
        "Claire Ostrande, directrice générale de Roulements du Lac, reconnaît que la pluie use les cages.",
        "la pluie use les cages",
        "opinion",
    ),
    (
        "fr",
        "Hervé Lindon, conseiller de la Métropole d'Ardenelle, rappelle qu'un bus se gare sans bruit.",
        "un bus se gare sans bruit",
        "opinion",
    ),
    (
        "de",
        "Otto Brandal, Rektor der Universität Ardenfels, erklärte, dass Stille Übung braucht.",
        "Stille Übung braucht",
        "opinion",
    ),
    (
        "de",
        "„Wir hören zu, bevor wir bauen“, resümierte Ingrid Solberg, Aufsichtsratsvorsitzende der Seelager GmbH.",
        "Wir hören zu, bevor wir bauen",
        "opinion",
    ),
    (
        "de",
        "Kai Ostermoor, Leiter des Instituts für leise Motoren, schrieb: „Die Nabe ist ein Gesicht.“",
        "Die Nabe ist ein Gesicht",
        "opinion",
    ),
    (
        "de",
        "Die Dekanin der Universität Ardenfels, Beatrix Hollenau, berichtete, dass niemand den Bus gehört habe.",
        "niemand den Bus gehört habe",
        "opinion",
    ),
    (
        "de",
        "„Die Bahn soll hier halten“, betonte Thomas Hedlund, Direktor des Instituts für leise Motoren.",
        "Die Bahn soll hier halten",
        "planned",
    ),
    (
        "de",
        "Sunniva Aldrich, Chefdesignerin bei der Veldora Motoren AG, ist überzeugt, dass die Nabe halten wird.",
        "die Nabe halten wird",
        "planned",
    ),
    (
        "de",
        "Laut Pieter van Dalen, Leiter des Seelabors, singt Asphalt im Winter.",
        "singt Asphalt im Winter",
        "opinion",
    ),
    (
        "de",
        "Oskar Lindwurm, Geschäftsführer der Seelager GmbH, ergänzte, dass Regen die Käfige altern lässt.",
        "Regen die Käfige altern lässt",
        "opinion",
    ),
    (
        "de",
        "Edda Norling, Bürgermeisterin der Stadt Ardenfels, fügte hinzu, dass Busse leise parken.",
        "Busse leise parken",
        "opinion",
    ),
    ("zh", "青原理工大学校长贺兰舟强调，安静需要练习。", "安静需要练习", "opinion"),
    ("zh", "“我们先倾听，再建造。”湖畔轴承有限公司董事长罗一鸣说。", "我们先倾听，再建造", "opinion"),
    ("zh", "静音发动机研究所所长顾晓岚说：“轮毂是一张脸。”", "轮毂是一张脸", "opinion"),
    ("zh", "青原理工大学副院长林若水介绍，没有人听到公交车的声音。", "没有人听到公交车的声音", "opinion"),
    ("zh", "“电车将停在这里。”青原市副市长魏青山透露。", "电车将停在这里", "planned"),
    ("zh", "岭河汽车总设计师苏静安相信，轮毂会经久耐用。", "轮毂会经久耐用", "planned"),
    ("zh", "湖畔实验室主任彭远舟坦言，雨水让轴承老化。", "雨水让轴承老化", "opinion"),
    ("zh", "湖畔轴承有限公司发言人邓一舟补充说，沥青在冬天唱歌。", "沥青在冬天唱歌", "opinion"),
    ("zh", "按照岭河汽车副总裁李思远的说法，车门关上时没有声音。", "车门关上时没有声音", "opinion"),
]

LATER = [
    (
        "en",
        (
            "According to Prof. Ruth Calloway, the partnership will link school and road.",
            "She expects that a new course will train engineers.",
            "In her view, patience helps.",
        ),
        [
            ("the partnership will link school and road", "planned"),
            ("a new course will train engineers", "planned"),
            ("patience helps", "opinion"),
        ],
    ),
    (
        "en",
        ("The wheels will change the town, according to Ruth Calloway, rector of Ardenfels University.",),
        [("The wheels will change the town", "planned")],
    ),
    (
        "fr",
        (
            "Selon Mme Ruth Callois, le partenariat permettra de relier l'école et la route.",
            "Elle espère que le banc sera ouvert.",
            "À ses yeux, la patience est une roue.",
        ),
        [
            ("le partenariat permettra de relier l'école et la route", "planned"),
            ("le banc sera ouvert", "planned"),
            ("la patience est une roue", "opinion"),
        ],
    ),
    (
        "de",
        (
            "Laut Prof. Ruth Callenberg werden leise Räder die Stadt verändern.",
            "Sie ist überzeugt, dass Geduld hilft.",
            "Ihrer Ansicht nach hilft Geduld immer.",
        ),
        [
            ("werden leise Räder die Stadt verändern", "planned"),
            ("Geduld hilft", "opinion"),
            ("hilft Geduld immer", "opinion"),
        ],
    ),
    (
        "zh",
        (
            "按照青原理工大学副校长林若水的说法，安静的车轮将改变城市。",
            "她认为，车轮需要耐心。",
            "在她看来，安静是优势。",
        ),
        [("安静的车轮将改变城市", "planned"), ("车轮需要耐心", "opinion"), ("安静是优势", "opinion")],
    ),
]

UNSAID = [
    ("en", "Nils Ekdahl, CEO of Veldora Motors, visited the hall.", "In his view, all was well."),
    ("en", "It rained.", "He expects that the wheels will change the town."),
    ("en", "According to the plan, Mr. Nils Ekdahl visited the hall.", "It was warm."),
    ("fr", "Paul Quenault, président de Veldora Moteurs, a visité la halle.", "À ses yeux, tout allait bien."),
    ("fr", "Selon les prévisions, M. Paul Quenault visitera l'atelier.", "Il fait beau."),
    (
        "de",
        "Jonas Meerkamp, Vorstand der Veldora Motoren AG, besuchte die Halle.",
        "Seiner Ansicht nach war alles gut.",
    ),
    ("de", "Laut Plan besuchte Herr Jonas Meerkamp die Halle.", "Er ging."),
    ("zh", "岭河汽车总经理陈立群参观了车间。", "在他看来，一切都好。"),
    ("zh", "测试数据由林若水教授发布，车轮更安静。", "他走了。"),
]

SILENT = [
    ("en", "Nils Ekdahl, CEO of Veldora Motors, welcomed the guests."),
    ("en", "Ruth Calloway, rector of Ardenfels University, attended."),
    ("en", "It is said that the wheels will change the town."),
    ("fr", "Paul Quenault, président de Veldora Moteurs, a salué les invités."),
    ("fr", "Ruth Callois, doyenne de l'Université d'Ardenelle, était présente."),
    ("fr", "On dit que les roues changeront la ville."),
    ("de", "Jonas Meerkamp, Vorstand der Veldora Motoren AG, begrüßte die Gäste."),
    ("de", "Ruth Callenberg, Rektorin der Universität Ardenfels, nahm teil."),
    ("de", "Man sagt, dass die Räder leiser werden."),
    ("zh", "青原理工大学校长林若水出席仪式。"),
    ("zh", "岭河汽车总经理陈立群参观了车间。"),
    ("zh", "据介绍，车轮将更安静。"),
    ("en", "Otto Brandal, rector of Ardenfels University, said nothing at all."),
    ("en", "Ingrid Solberg, chairwoman of Lakeside Bearings, explained the rig to the apprentices."),
    ("en", "The “Quiet Road” prize was announced by Yusuf Karaman, head of design at Veldora Motors."),
    ("en", "Tomas Hedlund, director of the Institute of Quiet Engines, told the driver to stop."),
    ("en", "Sunniva Aldridge, chief designer at Veldora Motors, declared the day open."),
    ("en", "Miriam Achterberg, professor at Ardenfels University, forgot how loud the bus was."),
    ("en", "The rumour that the plant would close reached Pieter van Dalen, head of Lakeside Laboratory, on Monday."),
    ("fr", "Otto Brandal, recteur de l'Université d'Ardenelle, n'a rien dit."),
    ("fr", "Inès Solberg, présidente de Roulements du Lac, a expliqué le banc aux apprentis."),
    ("fr", "Le prix « Route calme » a été annoncé par Yanis Kermadec, responsable du design chez Veldora Moteurs."),
    ("fr", "Thomas Hédin, directeur de l'Institut des moteurs calmes, a salué les apprentis de la main."),
    ("fr", "Sophie Aldrège, ingénieure chez Veldora Moteurs, a oublié que le bus était bruyant."),
    ("fr", "Le bruit que fait l'usine réveille Pieter van Dalen, chercheur au laboratoire des Lacs."),
    ("fr", "Selon le calendrier, Claire Ostrande, directrice générale de Roulements du Lac, viendra jeudi."),
    ("fr", "Hervé Lindon, conseiller de la Métropole d'Ardenelle, rappelle son chien."),
    ("de", "Otto Brandal, Rektor der Universität Ardenfels, sagte kein Wort."),
    ("de", "Ingrid Solberg, Aufsichtsratsvorsitzende der Seelager GmbH, erklärte den Lehrlingen den Prüfstand."),
    ("de", "Der Preis „Leise Straße“ wurde von Kai Ostermoor, Leiter des Instituts für leise Motoren, bestätigt."),
    ("de", "Thomas Hedlund, Direktor des Instituts für leise Motoren, lobte den Kuchen."),
    ("de", "Sunniva Aldrich, Chefdesignerin bei der Veldora Motoren AG, vergaß, dass der Bus laut war."),
    ("de", "Dass das Werk schließt, hörte Pieter van Dalen, Leiter des Seelabors, im Radio."),
    ("de", "Laut Kalender kommt Oskar Lindwurm, Geschäftsführer der Seelager GmbH, am Donnerstag."),
    ("de", "Edda Norling, Bürgermeisterin der Stadt Ardenfels, verwies auf den Aushang."),
    ("zh", "青原理工大学校长贺兰舟没有说话。"),
    ("zh", "湖畔轴承有限公司董事长罗一鸣介绍了试验台，随后和来宾一起走进车间。"),
    ("zh", "“静音之路”奖由静音发动机研究所所长顾晓岚宣布。"),
    ("zh", "青原理工大学副院长林若水向学徒介绍车间。"),
    ("zh", "岭河汽车总设计师苏静安忘记了公交车有多吵。"),
    ("zh", "工厂关闭的消息传到湖畔实验室主任彭远舟耳中。"),
    ("zh", "按照日程，湖畔轴承有限公司发言人邓一舟周四到会。"),
    ("zh", "青原市政府副秘书长魏青山宣布会议开始。"),
]


NEAR = {
    "en": "Lakeside Bearings is near.",
    "fr": "Roulements du Lac est près.",
    "de": "Die Seelager GmbH ist nah.",
    "zh": "湖畔轴承有限公司很近。",
}
SPEAKS = {
    "en": "Ruth Calloway, rector of Ardenfels University, said that patience helps.",
    "fr": "Ruth Callois, doyenne de l'Université d'Ardenelle, a dit que la patience aide.",
    "de": "Ruth Callenberg, Rektorin der Universität Ardenfels, sagte, dass Geduld hilft.",
    "zh": "青原理工大学校长林若水表示，车轮需要耐心。",
}


def _attributes(language: str, *said: str) -> list[Attribute]:
    told = tell(language, *said)
    mentions, _ = people(told.sentences, told.organizations)
    return [one for sentence in told.sentences for one in attributes(sentence, told.organizations, mentions)]


@pytest.mark.parametrize(("language", "texts", "told"), FOUND)
def test_what_is_said_of_an_organization(language: str, texts: tuple[str, ...], told: list[Told]) -> None:
    """Kind, value, subject (what "the company" stands for), and whether it is said, intended or an opinion."""
    found = [(one.kind, one.value, one.subject, one.modality) for one in _attributes(language, *texts)]
    assert found == [(kind, value, who and f"told/{who}", modality) for kind, value, who, modality in told]


@pytest.mark.parametrize(("language", "text"), EMPTY)
def test_what_tells_nothing_of_an_organization_is_left_alone(language: str, text: str) -> None:
    """A car model, a company that belongs to another, a project."""
    assert _attributes(language, text) == []


@pytest.mark.parametrize(("language", "text", "value", "modality"), STATEMENTS)
def test_a_statement_has_a_speaker_and_the_words(language: str, text: str, value: str, modality: str) -> None:
    """After "that", after a colon, or between quotation marks; planned where it speaks of what is to come."""
    found = [one for one in _attributes(language, text) if one.kind == "statement"]
    assert [(one.value, one.modality) for one in found] == [(value, modality)]
    assert found[0].speaker is not None
    assert found[0].speaker.startswith("told/person/")


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_who_says_nothing_makes_no_statement(language: str, text: str) -> None:
    """Being there or welcoming guests is no statement, and hearsay has no speaker."""
    assert [one for one in _attributes(language, text) if one.kind == "statement"] == []


@pytest.mark.parametrize(("language", "texts", "told"), LATER)
def test_who_has_spoken_may_speak_on_without_a_name(
    language: str, texts: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    """After "according to" and a name, "she expects that" and "in her view" are said by the same person."""
    found = [one for one in _attributes(language, *texts) if one.kind == "statement"]
    assert [(one.value, one.modality) for one in found] == told
    assert len({one.speaker for one in found}) == 1


@pytest.mark.parametrize(("language", "before", "text"), UNSAID)
def test_who_has_not_spoken_is_no_he(language: str, before: str, text: str) -> None:
    """A view needs somebody who spoke just before; a plan and the data are nobody."""
    assert [one for one in _attributes(language, before, text) if one.kind == "statement"] == []


def test_a_new_paragraph_has_a_speaker_of_its_own() -> None:
    """Whom it does not name, it does not let speak."""
    text = "Ruth Calloway, rector of Ardenfels University, said that patience helps.\n\nHe said that it rains."
    told = tell("en", text)
    halves = [Sentence(told.document, *span) for span in ((0, text.index("\n")), (text.rindex("He"), len(text)))]
    mentions, _ = people(halves, told.organizations)
    assert [one.value for half in halves for one in attributes(half, told.organizations, mentions)] == [
        "patience helps"
    ]


@pytest.mark.parametrize(
    ("language", "group", "entry"),
    entries("attributes", "founded", "activities", "aims", "claims", "models", "goals", "intended", "thinks", "views"),
)
def test_the_example_of_a_rule_says_something(language: str, group: str, entry: dict[str, Any]) -> None:
    """Each example holds the words of its rule, and the evidence names the rule."""
    assert any_of(entry["words"]).search(entry["example"])
    before = {"views": SPEAKS, "claims": NEAR, "goals": NEAR}.get(group, dict.fromkeys(NEAR, "…"))
    found = _attributes(language, before[language], entry["example"])
    assert f"attributes/{entry['name']}" in {proof.rule for one in found for proof in one.evidence}


def test_the_year_of_foundation_is_a_date() -> None:
    """Precise as the text: a year."""
    (one,) = _attributes("en", "Veldora Motors was founded in 1923.")
    assert one.date == PartialDate(1923)


def test_the_domain_of_an_attribute_is_that_of_its_words() -> None:
    """An aim of clean energy belongs to that domain."""
    (one,) = _attributes("en", "Veldora Motors is committed to clean energy technology.")
    assert one.domains == ("clean_energy",)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Founded in 1951, Veldora Motors is a supplier of bearings.", True),
        ("en", "Veldora Motors and Ardenfels University work on bearings.", False),
        ("fr", "Veldora Moteurs est un fournisseur de roulements.", True),
        ("fr", "Veldora Moteurs et l'Université d'Ardenelle travaillent sur les roulements.", False),
        ("de", "Die Veldora Motoren AG ist ein Zulieferer von Radlagern.", True),
        ("de", "Die Veldora Motoren AG und die Universität Ardenfels arbeiten an Radlagern.", False),
        ("zh", "岭河汽车是一家轮毂轴承供应商。", True),
        ("zh", "岭河汽车与青原理工大学研究轮毂轴承。", False),
    ],
)
def test_what_a_company_is_differs_from_what_partners_do(language: str, text: str, told: bool) -> None:
    """A sentence that describes a company tells nothing of the work that it shares."""
    sentence = tell(language, text)
    assert describes(sentence.sentences[0], sentence.organizations) is told
