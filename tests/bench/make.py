#!/usr/bin/env python3
"""Writes a made-up guide of any size: the same seed gives the same bytes.

    tests/bench/make.py OUT [--services 300] [--languages de,en,ar,…] [--seed 1] [--theme themes/standard] [--base-url URL]

OUT/content is the guide, OUT/theme a copy of the theme in which every language has messages: those the theme lacks get
the German ones, with the plural forms that the language needs. Only Python's own library is used.
"""

import argparse
import json
import math
import random
import shutil
from pathlib import Path

TODAY = "2026-11-24"
LANGUAGES = "de,en,ar,fa,uk,ru,tr,fr,ro,vi,bg,pl"

# CLDR 49: the plural forms of cardinal numbers. A language that is not here has two.
PLURALS = {
    "zero one two few many other": ["ar"],
    "zero one other": ["lv"],
    "one two few other": ["sl"],
    "one few many other": ["be", "cs", "lt", "pl", "ru", "sk", "uk"],
    "one few other": ["bs", "hr", "ro", "sr"],
    "one many other": ["ca", "es", "fr", "it", "pt"],
    "one two other": ["he"],
    "other": ["id", "ja", "ko", "lo", "my", "th", "yo", "zh"],
}
CATEGORIES = ["zero", "one", "two", "few", "many", "other"]

# Own name, and syllables of which words are made: not a text of the language, but its letters and lengths, which is
# what parsing, sorting, folding and compressing meet.
LATIN = "be ra tung hil fe an mel den woh nung ar beit kin der schu le ge sund heit amt stel le aus weis ter min of fen".split()
CYRILLIC = "по мо ща кон суль та ция ра бо та до ку мент шко ла гро ма да дім лі кар мо ва курс за ява со ці аль на".split()
ARABIC = "مس اع دة سك ن عم ل مد رس ة طف ل صح ة لغ ة أو را ق مو عد دو رة تر جم ة بل دي ة".split()
NAMES = {
    "ar": ("العربية", ARABIC),
    "bg": ("Български", CYRILLIC),
    "de": ("Deutsch", LATIN + "ü ber prü fung straß e".split()),
    "en": ("English", "ad vice hous ing work help chil dren school health of fice lan guage ap point ment o pen".split()),
    "es": ("Español", LATIN + "ción ñol".split()),
    "fa": ("فارسی", ARABIC + "گ پ چ ژ کم ک".split()),
    "fr": ("Français", LATIN + "é cole lo ge ment tra vail ai de san té".split()),
    "ku": ("Kurdî", LATIN + "ê î û ş ç".split()),
    "pl": ("Polski", LATIN + "ą ę ł ó ść ż po moc pra ca".split()),
    "ps": ("پښتو", ARABIC + "ښ ځ ډ ې".split()),
    "ro": ("Română", LATIN + "ă ț ș î lo cu in ță".split()),
    "ru": ("Русский", CYRILLIC + "ы э ё ъ".split()),
    "so": ("Soomaali", LATIN + "aa dd xa waa".split()),
    "sq": ("Shqip", LATIN + "ë ç ndih më".split()),
    "ti": ("ትግርኛ", "ሓ ገ ዝ ስ ራ ሕ ት ም ህ ር ቲ ጥ ዕ ና ቋ ን ቋ".split()),
    "tr": ("Türkçe", LATIN + "ğ ı ş ö ü da nış ma".split()),
    "uk": ("Українська", CYRILLIC + "ї є ґ і".split()),
    "vi": ("Tiếng Việt", "tư vấn nhà ở việc làm trẻ em trường học sức khỏe giấy tờ ngôn ngữ cuộc hẹn".split()),
    "zh": ("中文", list("咨询住房工作儿童学校健康办公室语言预约帮助城市")),
}
SPOKEN = ["de", "en", "ar", "fa", "uk", "ru", "tr", "fr", "ro", "vi", "bg", "pl", "es", "ku", "ps", "so", "sq", "ti", "zh"]

HOURS = [
    "Mo-Fr 09:00-12:00; PH off",
    "Mo,We 09:00-12:00; Th 14:00-18:00; PH off",
    "Tu 09:00-12:00,13:00-17:30; Th 13:00-16:00; PH off",
    "Mo-Th 08:00-16:00; Fr 08:00-13:00; PH off",
    "We 15:00-18:00",
    "24/7",
    "Mo,Tu,Th,Fr 10:00-18:00; We 13:00-18:00; Sa 10:00-14:00; PH off",
]


class Make:
    """A guide being written."""

    def __init__(self, out, languages, seed):
        self.content = out / "content"
        self.languages = languages
        self.chance = random.Random(seed)
        self.words = {language: self.vocabulary(language) for language in languages}

    def vocabulary(self, language):
        """1,500 words, common ones first."""
        syllables = NAMES.get(language, ("", LATIN))[1]
        own = random.Random(language)
        return ["".join(own.choice(syllables) for _ in range(own.choice([1, 1, 2, 2, 2, 3, 3, 4]))) for _ in range(1500)]

    def some(self, language, count):
        """Words as texts have them: few of them often, many rarely."""
        words = self.words[language]
        return [words[min(int(self.chance.paretovariate(0.7)) - 1, len(words) - 1)] for _ in range(count)]

    def name(self, language, number, least=2, most=4):
        text = " ".join(self.some(language, self.chance.randint(least, most)))
        # A number keeps two names apart, as a house or a street would.
        return f"{text[:1].upper()}{text[1:]} {number}"

    def names(self, number, least=1, most=3):
        return {language: self.name(language, number, least, most) for language in self.languages}

    def sentence(self, language):
        text = " ".join(self.some(language, self.chance.randint(6, 16)))
        return f"{text[:1].upper()}{text[1:]}."

    def body(self, language, services):
        """Markdown of 120 to 200 words: paragraphs, a heading or two, a list, links to other entries."""
        wanted, written, parts = self.chance.randint(120, 200), 0, []

        def say(text):
            nonlocal written
            written += len(text.split())
            return text

        while written < wanted:
            shape = self.chance.random()
            if shape < 0.2:
                parts.append(say(f"## {self.name(language, len(parts) + 1, 1, 3)}"))
                parts.append(say(self.sentence(language)))
            elif shape < 0.4:
                parts.append(say("\n".join(f"- {' '.join(self.some(language, 5))}" for _ in range(self.chance.randint(3, 5)))))
            else:
                link = f"[{' '.join(self.some(language, 2))}](service:{self.chance.choice(services)})"
                strong = f"**{self.some(language, 1)[0]}**"
                parts.append(say(f"{self.sentence(language)} {strong} {link}. {self.sentence(language)}"))
        return "\n\n".join(parts)

    def text(self, folder, language, number, services, summary=True):
        lines = ["---", f"title: {quoted(self.name(language, number))}"]
        if summary:
            lines.append(f"summary: {quoted((self.sentence(language) + ' ' + self.sentence(language))[:280])}")
            lines.append(f"keywords: {flow(sorted(set(self.some(language, 4))))}")
        lines += ["---", self.body(language, services), ""]
        write(folder / f"{language}.md", "\n".join(lines))

    def pick(self, ids, least, most):
        return sorted(self.chance.sample(ids, min(len(ids), self.chance.randint(least, most))))

    def phone(self):
        return f"+49 391 {self.chance.randint(1000000, 9999999)}"


def quoted(value):
    """JSON is YAML, and leaves no question about quotation marks."""
    return json.dumps(value, ensure_ascii=False)


def flow(value):
    return json.dumps(value, ensure_ascii=False)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def entry(path, facts):
    write(path, "".join(f"{key}: {flow(value)}\n" for key, value in facts.items() if value not in (None, [])))


CHECKED = {"checked": {"date": "2026-11-01", "by": "editors", "confidence": "medium"}}


def guide(make, services, base_url):
    entry(make.content / "guide.yaml", {
        "title": {language: make.name(language, 1) for language in make.languages},
        "town": {"name": {"de": "Musterstadt"}, "land": "DE-ST", "ags": "15003000", "time_zone": "Europe/Berlin"},
        "base_url": base_url,
        "source_language": "de",
        "languages": make.languages,
        "legal": {"imprint": "imprint", "privacy": "privacy", "accessibility": "accessibility"},
        "emergency": services[:4],
        "review_after_months": 12,
        "contact": {"email": "wegweiser@example.org"},
    })
    for tag in sorted(set(SPOKEN) | set(make.languages)):
        facts = {"name": NAMES.get(tag, (tag, []))[0]}
        if tag != "de" and tag in make.languages:
            facts["fallback"] = [next_best for next_best in ("en", "de") if next_best in make.languages and next_best != tag]
        entry(make.content / f"languages/{tag}.yaml", facts)


def districts(make, count, services):
    """A town of equal squares with crooked borders, six a row."""
    row, side, features = 6, 0.02, []
    ids = [f"district-{number:02}" for number in range(1, count + 1)]

    def corner(x, y):
        own = random.Random(f"{x} {y}")
        return 11.5 + (x + own.uniform(-0.2, 0.2)) * side, 52.0 + (y + own.uniform(-0.2, 0.2)) * side * 0.6

    def edge(start, end):
        """Points between two corners; the same for both districts that share the edge."""
        forward = start < end
        (ax, ay), (bx, by) = (start, end) if forward else (end, start)
        own = random.Random(f"{ax:.6f} {ay:.6f} {bx:.6f}")
        points = [(ax + (bx - ax) * step / 16 + own.uniform(-1, 1) * side / 60, ay + (by - ay) * step / 16 + own.uniform(-1, 1) * side / 60)
                  for step in range(1, 16)]
        return [start] + (points if forward else points[::-1])

    for index, name in enumerate(ids):
        x, y = index % row, index // row
        corners = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]
        ring = [point for at in range(4) for point in edge(corners[at], corners[(at + 1) % 4])]
        ring.append(ring[0])
        features.append({
            "type": "Feature", "id": name, "properties": {"id": name},
            "geometry": {"type": "Polygon", "coordinates": [[[round(east, 5), round(north, 5)] for east, north in ring]]},
        })
        sides = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        neighbours = [other_y * row + other_x for other_x, other_y in sides if 0 <= other_x < row and other_y >= 0]
        entry(make.content / f"districts/{name}.yaml", {
            "name": {"de": make.name("de", index + 1, 1, 2)},
            "number": str(index + 1),
            "neighbours": [ids[at] for at in neighbours if at < count],
            "centre": [round(52.0 + (y + 0.5) * side * 0.6, 5), round(11.5 + (x + 0.5) * side, 5)],
            "boundary": f"geo/districts.geojson#{name}",
            "contact_point": services[index % len(services)],
            **CHECKED,
        })
    write(make.content / "geo/districts.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    write(make.content / "geo/LICENCE.md", "Made up by tests/bench/make.py; free of any right (CC0).\n")
    return ids


def topics(make, count):
    """A tree: six trunks, the rest below them."""
    ids = [f"topic-{number:02}" for number in range(1, count + 1)]
    for index, name in enumerate(ids):
        facts = {"name": make.names(index + 1), "order": index + 1, "dimension": make.chance.choice(["acculturation", "placement", "interaction"])}
        if index >= 6:
            facts["parent"] = ids[index % 6]
        entry(make.content / f"topics/{name}.yaml", facts)
    return ids


def providers(make, count):
    ids = [f"provider-{number:02}" for number in range(1, count + 1)]
    kinds = ["authority", "welfare-association", "association", "migrant-organisation", "church", "foundation"]
    for index, name in enumerate(ids):
        facts = {"name": {"de": make.name("de", index + 1)}, "kind": make.chance.choice(kinds), **CHECKED}
        facts["contact"] = {"phones": [{"number": make.phone()}], "email": f"info@{name}.example.org", "web": f"https://{name}.example.org/"}
        if index > 4 and make.chance.random() < 0.3:
            facts["member_of"] = [ids[index % 4]]
        entry(make.content / f"providers/{name}.yaml", facts)
    return ids


def places(make, count, district_ids):
    ids = [f"place-{number:02}" for number in range(1, count + 1)]
    kinds = ["office", "advice-centre", "welcome-point", "meeting-place", "family-centre", "community-centre", "school", "clinic"]
    for index, name in enumerate(ids):
        at = index % len(district_ids)
        x, y = at % 6, at // 6
        entry(make.content / f"places/{name}.yaml", {
            "name": {"de": make.name("de", index + 1)},
            "kind": make.chance.choice(kinds),
            "address": {"street": f"{make.name('de', index + 1, 1, 1).split()[0]}straße {index + 1}", "postal_code": f"391{index % 30:02}", "city": "Musterstadt"},
            "district": district_ids[at],
            "location": [round(52.0 + (y + make.chance.uniform(0.3, 0.7)) * 0.012, 5), round(11.5 + (x + make.chance.uniform(0.3, 0.7)) * 0.02, 5)],
            "stop": {"name": make.name("de", index + 1, 1, 2), "lines": [str(line) for line in make.pick(list(range(1, 12)), 1, 3)]},
            "accessibility": make.pick(["step-free", "lift", "toilet", "parking"], 0, 3),
            **CHECKED,
        })
    return ids


def spoken(make):
    rows = [{"language": "de", "by": "staff"}]
    for tag in make.pick([tag for tag in SPOKEN if tag != "de"], 1, 5):
        if make.chance.random() < 0.7:
            rows.append({"language": tag, "by": "staff"})
        else:
            rows.append({"language": tag, "by": "interpreter", "mode": ["phone", "in-person"], "on_request": True})
    return rows


def all_services(make, ids, topic_ids, audience_ids, provider_ids, place_ids, district_ids):
    chance = make.chance
    for index, name in enumerate(ids):
        folder = make.content / "services" / name
        emergency = index < 4
        facts = {
            "providers": make.pick(provider_ids, 1, 2),
            "topics": make.pick(topic_ids, 1, 3),
            "audiences": make.pick(audience_ids, 0, 2),
            "level": chance.choice(["district", "municipal", "municipal", "municipal", "state", "federal"]),
            "mode": make.pick(["refer", "guide", "host", "own"], 1, 2),
            "staff": chance.choice(["professional", "volunteer", "both"]),
            "general_service": chance.random() < 0.3,
            "spoken": spoken(make),
            "access": make.pick(["walk-in", "appointment", "phone", "online"], 1, 3),
            "appointment": {"needed": chance.choice(["none", "recommended", "required"])},
            "eligibility": {"min_age": chance.choice([14, 18, 27])} if chance.random() < 0.4 else None,
            "cost": chance.choice(["free", "free", "free", "income-based", {"amount": 5.0, "currency": "EUR"}]),
            "documents": make.pick(["passport", "registration-certificate", "payslips", "letters", "residence-permit"], 0, 3),
            "terms": make.pick(["confidential", "anonymous", "childcare", "no-papers-needed"], 0, 2),
            "contact": {
                "phones": [{"number": "112" if emergency else make.phone(), "languages": ["de"]}],
                "email": f"{name}@example.org",
                "web": f"https://{name}.example.org/",
            },
            "sources": [{"title": make.name("de", index + 1), "url": f"https://{name}.example.org/source", "seen": "2026-10-01"}],
            **CHECKED,
        }
        facts["at"] = [
            {"place": place, "hours": chance.choice(HOURS), **({"catchment": make.pick(district_ids, 2, 5)} if chance.random() < 0.3 else {})}
            for place in make.pick(place_ids, 1, 2)
        ]
        if chance.random() < 0.2:
            facts["at"][0]["exceptions"] = [{"date": "2026-12-24", "hours": "closed"}]
        if facts["eligibility"] is None:
            del facts["eligibility"]
        entry(folder / "entry.yaml", facts)
        for language in make.languages:
            # One text in twenty is missing and falls back, as in any guide.
            if language == "de" or chance.random() > 0.05:
                make.text(folder, language, index + 1, ids)


def others(make, service_ids, topic_ids, provider_ids, place_ids, district_ids):
    chance = make.chance
    for name in ["imprint", "privacy", "accessibility"]:
        for language in make.languages:
            make.text(make.content / "pages" / name, language, name, service_ids)
    for index in range(1, 13):
        folder = make.content / "pages" / f"page-{index:02}"
        entry(folder / "entry.yaml", {"topics": make.pick(topic_ids, 1, 2), "order": index, "menu": index < 5})
        for language in make.languages:
            make.text(folder, language, index, service_ids)
    for index in range(1, 13):
        folder = make.content / "events" / f"event-{index:02}"
        entry(folder / "entry.yaml", {
            "start": f"2026-12-{index + 1:02}T15:00",
            "end": f"2026-12-{index + 1:02}T17:00",
            "repeats": chance.choice([{"every": "week"}, {"every": "two-weeks"}, None]),
            "place": chance.choice(place_ids),
            "providers": make.pick(provider_ids, 1, 2),
            "topics": make.pick(topic_ids, 1, 2),
            "cost": "free",
        })
        for language in make.languages:
            make.text(folder, language, index, service_ids)
    for index in range(1, 6):
        folder = make.content / "networks" / f"network-{index:02}"
        members = [f"provider:{name}" for name in make.pick(provider_ids, 4, 8)]
        entry(folder / "entry.yaml", {"members": members, "level": "municipal", "chair": chance.choice(provider_ids)})
        for language in make.languages:
            make.text(folder, language, index, service_ids)
    for index in range(1, 21):
        folder = make.content / "exchange" / f"exchange-{index:02}"
        entry(folder / "entry.yaml", {
            "direction": chance.choice(["offer", "wish"]),
            "provider": chance.choice(provider_ids),
            "topics": make.pick(topic_ids, 1, 1),
            "districts": make.pick(district_ids, 1, 2),
            "state": "open",
        })
        for language in make.languages:
            make.text(folder, language, index, service_ids)


def theme(source, out, languages):
    """A copy of the theme in which every language has messages."""
    shutil.copytree(source, out)
    german = (out / "messages/de.yaml").read_text(encoding="utf-8")
    for language in languages:
        path = out / f"messages/{language}.yaml"
        if not path.exists():
            write(path, with_plurals(german, plural_forms(language)))


def plural_forms(language):
    for forms, languages in PLURALS.items():
        if language.split("-")[0] in languages:
            return forms.split()
    return ["one", "other"]


def with_plurals(text, wanted):
    """The same messages with the wanted plural forms, each with the words of `one` or `other`."""
    out, lines, at = [], text.split("\n"), 0
    while at < len(lines):
        line = lines[at]
        out.append(line)
        at += 1
        if not line.rstrip().endswith(":") or line.lstrip().startswith("#"):
            continue
        depth = indent(line)
        block = []
        while at + len(block) < len(lines) and (lines[at + len(block)].strip() == "" or indent(lines[at + len(block)]) > depth):
            block.append(lines[at + len(block)])
        forms = [part.strip().partition(":") for part in block if part.strip() and not part.lstrip().startswith("#")]
        found = {key: value.strip() for key, _, value in forms}
        if "other" in found and all(key in CATEGORIES for key in found):
            space = " " * indent(next(part for part in block if part.strip()))
            out += [f"{space}{form}: {found.get(form, found['other'])}" for form in wanted]
            at += len(block)
    return "\n".join(out)


def indent(line):
    return len(line) - len(line.lstrip(" "))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--services", type=int, default=300)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--districts", type=int, default=40)
    parser.add_argument("--providers", type=int, default=40)
    parser.add_argument("--places", type=int, default=60)
    parser.add_argument("--topics", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--theme", type=Path, default=Path(__file__).resolve().parents[2] / "themes/standard")
    parser.add_argument("--base-url", default="https://www.example.org/bench/")
    args = parser.parse_args()
    for folder in ("content", "theme"):
        if (args.out / folder).exists():
            raise SystemExit(f"{args.out / folder} is there already; name an empty folder")

    make = Make(args.out, args.languages.split(","), args.seed)
    if make.languages[0] != "de":
        raise SystemExit("the first language must be `de`: texts are translated from it")
    services = [f"service-{number:0{max(3, math.ceil(math.log10(args.services + 1)))}}" for number in range(1, args.services + 1)]
    guide(make, services, args.base_url)
    district_ids = districts(make, args.districts, services)
    topic_ids = topics(make, args.topics)
    audience_ids = [f"audience-{number:02}" for number in range(1, 11)]
    for index, name in enumerate(audience_ids):
        leads_to = [f"service:{name}" for name in make.pick(services, 3, 5)]
        entry(make.content / f"audiences/{name}.yaml", {"name": make.names(index + 1), "order": index + 1, "leads_to": leads_to})
    provider_ids = providers(make, args.providers)
    place_ids = places(make, args.places, district_ids)
    all_services(make, services, topic_ids, audience_ids, provider_ids, place_ids, district_ids)
    others(make, services, topic_ids, provider_ids, place_ids, district_ids)
    theme(args.theme, args.out / "theme", make.languages)


if __name__ == "__main__":
    main()
