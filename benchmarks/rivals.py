"""The same 22 rules twice more: as a fluent pandas programmer writes them by hand, and in a plain pandera schema."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from thidua_xl.addresses import column_letter

Frames = Mapping[str, pd.DataFrame]
Mask = np.ndarray
Found = tuple[str, str, str, Any, Any, dict[str, Any]]  # code, sheet, cell, key of the row, value, details

N, U, P, H = "Đề nghị", "Đơn vị", "Cá nhân", "Họp xét"
SUBMITTED, BEGUN, ENDED = "Ngày nộp hồ sơ", "Thành tích từ ngày", "Thành tích đến ngày"
CODE, SUBJECT, NOMINEE, AWARD = "Mã đề nghị", "Đối tượng", "Mã đối tượng", "Hình thức"
SUBMITTER, MEETING, VOTES, PAPER = "Mã đơn vị trình", "Mã họp", "Số phiếu đồng ý", "Bản sao quyết định"
SUBJECTS = ("tập thể", "cá nhân", "hộ gia đình", "người dân")
START, END, LAST = (pd.Timestamp(day) for day in ("2024-01-01", "2024-06-30", "2024-08-07"))
OPEN: dict[str, dict[str, set[str]]] = {  # award → subject → kinds of unit
    "GK": {"tập thể": {"phòng", "đơn vị"}, "cá nhân": {"phòng", "đơn vị"}},
    "BK": {name: {"sở", "phòng", "đơn vị", "trạm"} for name in ("tập thể", "cá nhân")},
    "GD": {"hộ gia đình": set[str]()},
}
NO = {"", "không", "k", "ko", "chưa", "không có", "chưa có", "không đạt", "chưa đạt", "false", "0", "-", "–"}
REQUIRED = {
    U: (U_CODE := "Mã đơn vị", "Tên đơn vị", "Loại đơn vị"),
    P: (P_CODE := "Mã cá nhân", "Họ và tên", "Chức vụ", U_CODE),
    N: (CODE, SUBJECT, NOMINEE, AWARD, SUBMITTER),
    H: (MEETING, U_CODE, "Loại họp", "Ngày", "Tổng số thành viên", "Số có mặt"),
    "Thành viên họp": (MEETING, "Họ và tên", "Chức vụ", "Vai trò", "Có mặt"),
    "Khen thưởng trước": (NOMINEE, AWARD),
}
LISTED: dict[str, dict[str, tuple[str, ...]]] = {
    N: {SUBJECT: SUBJECTS},
    P: {"Lãnh đạo": ("có", "không"), "Đang bị xem xét kỷ luật": ("có", "không")},
    H: {"Loại họp": ("họp xét", "Hội đồng", "bình bầu khối")},
    "Thành viên họp": {"Vai trò": ("chủ tọa", "thư ký", "thành viên"), "Có mặt": ("có", "không")},
}
DATES = {
    N: (SUBMITTED, BEGUN, ENDED),
    U: ("Hiệu lực từ", "Hiệu lực đến"),
    P: ("Ngày sinh",),
    H: ("Ngày",),
    "Khen thưởng trước": ("Ngày quyết định",),
}
COUNTS = {
    N: (VOTES,),
    H: (
        *("Tổng số thành viên", "Số có mặt"),
        *("Phiếu phát ra", "Phiếu thu về", "Phiếu hợp lệ", "Phiếu không hợp lệ"),
    ),
}
KEYS = {U: U_CODE, P: P_CODE, N: CODE, H: MEETING}
REFERS: dict[str, dict[str, tuple[str, ...]]] = {
    U: {"Mã đơn vị cấp trên": (U,)},
    P: {U_CODE: (U,)},
    N: {NOMINEE: (U, P), SUBMITTER: (U,), MEETING: (H,)},
    H: {U_CODE: (U,)},
    "Thành viên họp": {MEETING: (H,)},
    "Khen thưởng trước": {NOMINEE: (U, P)},
}


def padded(cells: Any, blank: object) -> Any:
    """Give cells with one more at the end: what position -1 (no row) looks up."""
    return np.append(cells, np.array([blank], dtype=object))


def by_distinct(column: pd.Series, change: Callable[[Any], Any], dtype: str) -> np.ndarray:
    """Change every cell of a column, each distinct one once; a blank cell (None) too."""
    codes, known = pd.factorize(column.to_numpy(dtype=object), use_na_sentinel=False)
    return pd.Series([change(cell) for cell in known], dtype=dtype).to_numpy()[codes]


def a_day(cell: object) -> pd.Timestamp:
    """Read a day, day first; NaT where it is none."""
    if isinstance(cell, str):
        try:
            return pd.Timestamp(datetime.strptime(cell, "%d/%m/%Y"))
        except ValueError:
            return pd.NaT  # type: ignore[return-value]
    return pd.Timestamp(cell) if isinstance(cell, date) else pd.NaT  # type: ignore[return-value]


def a_number(cell: object) -> float:
    """Read a number; NaN where it is none."""
    try:
        return float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")


class Joined:
    """What both rivals look up before they judge: a nomination's person, unit, meeting, and the columns converted."""

    def __init__(self, frames: Frames) -> None:
        table, people, units, meetings = (frames[name] for name in (N, P, U, H))
        self.days = {name: by_distinct(table[name], a_day, "datetime64[ns]") for name in DATES[N]}
        self.votes = by_distinct(table[VOTES], a_number, "float64")
        self.keys = {name: pd.Index(frames[name][key].dropna().drop_duplicates()) for name, key in KEYS.items()}
        subject = table[SUBJECT].to_numpy(dtype=object)
        listed = table[SUBJECT].isin(SUBJECTS).to_numpy()
        self.collective = subject == "tập thể"
        self.persons = subject == "cá nhân"
        nominee = table[NOMINEE].to_numpy(dtype=object)
        person = np.where(self.collective, -1, self.keys[P].get_indexer(nominee))
        self.person = person
        own = padded(people[U_CODE].to_numpy(dtype=object), None)[person]
        self.unit_code = np.where(self.collective, nominee, own)
        self.unit = self.keys[U].get_indexer(self.unit_code)
        self.submitter = self.keys[U].get_indexer(table[SUBMITTER].to_numpy(dtype=object))
        self.meeting = self.keys[H].get_indexer(table[MEETING].to_numpy(dtype=object))
        self.name = np.where(
            self.collective,
            padded(units["Tên đơn vị"].to_numpy(dtype=object), None)[self.unit],
            padded(people["Họ và tên"].to_numpy(dtype=object), None)[person],
        )
        self.kind = padded(units["Loại đơn vị"].to_numpy(dtype=object), "")[self.unit]
        award = table[AWARD]
        self.sound = listed & pd.Series(self.name).notna().to_numpy() & award.isin(list(OPEN)).to_numpy()
        cases = pd.MultiIndex.from_arrays([award, subject, self.kind])
        codes, known = pd.factorize(cases, use_na_sentinel=False)
        to_subject = np.array([name in OPEN.get(one, {}) for one, name, _kind in known])
        fits = [
            name in OPEN.get(one, {}) and (not kind or not OPEN[one][name] or kind in OPEN[one][name])
            for one, name, kind in known
        ]
        self.to_subject, self.fits = to_subject[codes], np.array(fits)[codes]
        self.eligible = self.sound & self.fits
        above, self.routed = self.unit, self.submitter == self.unit
        parents = np.append(self.keys[U].get_indexer(units["Mã đơn vị cấp trên"]), -1)
        while (above := parents[above]).max(initial=-1) >= 0:
            self.routed |= above == self.submitter
        self.day = np.where(pd.isna(self.days[SUBMITTED]), self.days[ENDED], self.days[SUBMITTED])
        valid = [by_distinct(units[name], a_day, "datetime64[ns]") for name in DATES[U]]
        self.valid_from, self.valid_to = (np.append(days, np.datetime64("NaT")) for days in valid)
        self.discipline = padded(people["Đang bị xem xét kỷ luật"].to_numpy(dtype=object), None)[person]
        self.meeting_unit = np.append(self.keys[U].get_indexer(meetings[U_CODE]), -1)[self.meeting]
        self.ballots = np.append(by_distinct(meetings["Phiếu hợp lệ"], a_number, "float64"), np.nan)[self.meeting]
        earlier = frames["Khen thưởng trước"]
        again = earlier[earlier["Đợt thi đua"] == "Đợt thi đua mẫu 2024"].drop_duplicates(NOMINEE)
        self.earlier = again
        self.again = pd.Index(again[NOMINEE]).get_indexer(nominee)

    def outside(self, unit: np.ndarray) -> Mask:
        """True where a unit is known but not in force on the day."""
        late, early = self.day > self.valid_to[unit], self.day < self.valid_from[unit]
        gone: Mask = (unit >= 0) & (late | early) & ~(self.valid_from[unit] > self.valid_to[unit])
        return gone


def denied(column: pd.Series) -> Mask:
    """True where a cell for evidence is blank or says no."""
    return by_distinct(column, lambda cell: pd.isna(cell) or str(cell).strip().casefold() in NO, "bool")


def by_hand(frames: Frames, each: int, whole: int) -> list[Found]:
    """Find what is wrong, rule by rule, whole columns at a time."""
    found: list[Found] = []
    keys = {name: frame[KEYS.get(name, frame.columns[0])].to_numpy(dtype=object) for name, frame in frames.items()}

    def report(
        code: str, sheet: str, heading: str, mask: Mask, details: Callable[[list[int]], list[dict[str, Any]]]
    ) -> None:
        places = np.flatnonzero(mask)
        if not len(places):
            return
        frame = frames[sheet]
        letter = column_letter(list(frame.columns).index(heading) + 1) if heading in frame else "A"
        cells = frame[heading].to_numpy(dtype=object)[places] if heading in frame else [""] * len(places)
        listed = places.tolist()
        found.extend(
            (code, sheet, f"{letter}{place + 2}", key, value, more)
            for place, key, value, more in zip(listed, keys[sheet][places], cells, details(listed), strict=True)
        )

    def same(**details: Any) -> Callable[[list[int]], list[dict[str, Any]]]:
        return lambda places: [details] * len(places)

    joined = Joined(frames)
    for sheet, headings in REQUIRED.items():
        for heading in headings:
            report("OB01", sheet, heading, frames[sheet][heading].isna().to_numpy(), same(heading=heading))
    for sheet, lists in LISTED.items():
        for heading, choices in lists.items():
            column = frames[sheet][heading]
            wrong = (column.notna() & ~column.isin(choices)).to_numpy()
            report("OB02", sheet, heading, wrong, same(heading=heading, known=", ".join(choices)))
    for sheet, headings in DATES.items():
        for heading in headings:
            column = frames[sheet][heading]
            days = joined.days[heading] if sheet == N else by_distinct(column, a_day, "datetime64[ns]")
            report("OB03", sheet, heading, pd.isna(days) & column.notna().to_numpy(), same())
    for sheet, headings in COUNTS.items():
        for heading in headings:
            column = frames[sheet][heading]
            numbers = joined.votes if sheet == N else by_distinct(column, a_number, "float64")
            counts = (numbers >= 0) & (numbers == np.floor(numbers))
            report("OB04", sheet, heading, ~counts & column.notna().to_numpy(), same(expected="một số nguyên"))
    for sheet, heading in KEYS.items():
        column = frames[sheet][heading]
        twice = (column.duplicated(keep=False) & column.notna()).to_numpy()
        if twice.any():
            rows = pd.Series(np.flatnonzero(twice) + 2).groupby(column[twice].to_numpy()).agg(list)
            code_of = column.to_numpy(dtype=object)
            report(
                "OB05",
                sheet,
                heading,
                twice,
                lambda places, rows=rows, code_of=code_of: [  # type: ignore[misc]
                    {"others": ", ".join(str(row) for row in rows[code_of[place]] if row != place + 2)}
                    for place in places
                ],
            )
    for sheet, references in REFERS.items():
        for heading, targets in references.items():
            column = frames[sheet][heading]
            cells = column.to_numpy(dtype=object)
            known = np.logical_or.reduce([joined.keys[target].get_indexer(cells) >= 0 for target in targets])
            report("OB06", sheet, heading, ~known & column.notna().to_numpy(), same(sheets=" hoặc ".join(targets)))
    _by_hand_joined(frames, joined, report, same, each, whole)
    return found


def _by_hand_joined(
    frames: Frames,
    joined: Joined,
    report: Callable[..., None],
    same: Callable[..., Callable[[list[int]], list[dict[str, Any]]]],
    each: int,
    whole: int,
) -> None:
    table, name, kind = frames[N], joined.name, joined.kind
    unit_names = padded(frames[U]["Tên đơn vị"].to_numpy(dtype=object), None)

    def named(places: list[int]) -> list[dict[str, Any]]:
        return [{"name": name[place]} for place in places]

    report(
        "DV01", N, NOMINEE, joined.outside(joined.unit), lambda ps: [{"name": unit_names[joined.unit[p]]} for p in ps]
    )
    other = (joined.submitter != joined.unit) & joined.outside(joined.submitter)
    report("DV01", N, SUBMITTER, other, lambda ps: [{"name": unit_names[joined.submitter[p]]} for p in ps])
    unfit = joined.sound & ~joined.fits
    award, subject = (table[heading].to_numpy(dtype=object) for heading in (AWARD, SUBJECT))
    report(
        "DT01",
        N,
        AWARD,
        unfit & ~joined.to_subject,
        lambda ps: [{"award": award[p], "subject": subject[p]} for p in ps],
    )
    report("DT02", N, AWARD, unfit & joined.to_subject, lambda ps: [{"award": award[p], "kind": kind[p]} for p in ps])
    eligible = table[joined.eligible]
    twice = eligible[eligible[NOMINEE].duplicated(keep=False)]
    awards = twice.groupby(NOMINEE)[AWARD].agg(lambda column: list(dict.fromkeys(column)))
    several = awards[awards.map(len) > 1]
    mask = joined.eligible & table[NOMINEE].isin(several.index).to_numpy()
    nominee = table[NOMINEE].to_numpy(dtype=object)
    report(
        "DT03", N, AWARD, mask, lambda ps: [{"name": name[p], "awards": " và ".join(several[nominee[p]])} for p in ps]
    )
    known = (joined.unit >= 0) & (joined.submitter >= 0)
    routes = joined.sound & known & (joined.collective | joined.persons) & ~joined.routed
    report("DT05", N, SUBMITTER, routes, named)
    for heading, who in (("TT1", joined.collective), ("CN1", joined.persons), ("CN2", joined.persons)):
        report("TC01", N, heading, joined.sound & who & denied(table[heading]), same(rule=heading))
    none = joined.sound & joined.persons & denied(table["CN3"]) & denied(table["CN4"])
    report("TC02", N, "CN3", none, same(members="CN3, CN4"))
    for heading, who in (("TT2", joined.collective), ("CN5", joined.persons)):
        figures = pd.to_numeric(table[heading], errors="coerce").to_numpy()
        report("TC01", N, heading, joined.sound & who & table[heading].isna().to_numpy(), same(rule=heading))
        report("TC04", N, heading, joined.sound & who & (figures < 100), same(rule=heading, threshold="từ 100%"))
    gk = table[joined.eligible & (award == "GK") & table[SUBMITTER].notna().to_numpy()]
    counts = gk.groupby([SUBMITTER, SUBJECT])[NOMINEE].nunique()
    over = counts[counts > each]
    sides = pd.MultiIndex.from_frame(gk[[SUBMITTER, SUBJECT]])
    mask = np.zeros(len(table), dtype=bool)
    mask[gk.index[sides.isin(over.index)]] = True
    submitter = table[SUBMITTER].to_numpy(dtype=object)
    report(
        "SL02", N, AWARD, mask, lambda ps: [{"number": int(over[submitter[p], subject[p]]), "limit": each} for p in ps]
    )
    bk = joined.eligible & (award == "BK")
    total = len(table.loc[bk, [SUBJECT, NOMINEE]].drop_duplicates())
    if total > whole:
        report("SL01", N, AWARD, bk, same(number=total, limit=whole))
    report("TH01", N, SUBMITTED, joined.days[SUBMITTED] > LAST, same(stated="trước ngày 08/8/2024"))
    begun, ended = joined.days[BEGUN], joined.days[ENDED]
    reversed_ = begun > ended
    report("TH07", N, ENDED, reversed_, lambda ps: [{"start": pd.Timestamp(begun[p])} for p in ps])
    for heading, days in ((BEGUN, begun), (ENDED, ended)):
        report("TH04", N, heading, ((days < START) | (days > END)) & ~reversed_, same(start=START, end=END))
    own = (joined.meeting_unit < 0) | (joined.submitter < 0) | (joined.meeting_unit == joined.submitter)
    over_votes = (joined.meeting >= 0) & own & (joined.votes >= 0) & (joined.votes > joined.ballots)
    report("HX05", N, VOTES, over_votes, lambda ps: [{"limit": joined.ballots[p]} for p in ps])
    report("HS01", N, PAPER, joined.sound & denied(table[PAPER]), same(document=PAPER))
    first = joined.sound & ~(table[CODE].duplicated() & table[CODE].notna()).to_numpy()
    again = table.loc[first, [NOMINEE, AWARD]]
    again = again[again.duplicated(keep=False)]
    groups = {key: list(places) for key, places in again.groupby([NOMINEE, AWARD]).groups.items()}
    mask = np.zeros(len(table), dtype=bool)
    mask[again.index] = True
    code = table[CODE].to_numpy(dtype=object)
    report(
        "TR01",
        N,
        NOMINEE,
        mask,
        lambda ps: [
            {"others": ", ".join(code[o] for o in groups[nominee[p], award[p]] if o != p), "name": name[p]} for p in ps
        ],
    )
    report("LS01", N, NOMINEE, (joined.person >= 0) & (joined.discipline == "có"), named)
    decisions = joined.earlier["Số quyết định"].to_numpy(dtype=object)
    report(
        "LS02", N, "Thành tích", joined.again >= 0, lambda ps: [{"decision": decisions[joined.again[p]]} for p in ps]
    )


def naive_pandera(frames: Frames, each: int, whole: int) -> dict[str, pd.DataFrame]:
    """Find what is wrong with one pandera check for each rule, `lazy=True`; give the failure cases of each sheet.

    Lookups and conversions stand ready as columns (`_unit`, `_submitted`) as the manual advises, for a check of
    pandera sees one frame. The schema is the manual's: defaults everywhere, `error` names the code and the heading.
    """
    joined = Joined(frames)
    failures = {}
    for sheet, frame in frames.items():
        wide = frame
        if sheet == N:
            wide = frame.assign(**_prepared(frames, joined, each, whole))
        schema = _schema(sheet, frames, joined, wide)
        try:
            schema.validate(wide, lazy=True)
        except pa.errors.SchemaErrors as errors:
            failures[sheet] = errors.failure_cases
    return failures


def _prepared(frames: Frames, joined: Joined, each: int, whole: int) -> dict[str, Any]:
    table = frames[N]
    award = table[AWARD].to_numpy(dtype=object)
    eligible = pd.Series(joined.eligible)
    gk = table[joined.eligible & (award == "GK")].groupby([SUBMITTER, SUBJECT])[NOMINEE].transform("nunique")
    first = table[joined.sound & ~(table[CODE].duplicated() & table[CODE].notna()).to_numpy()]
    bk = joined.eligible & (award == "BK")
    return {
        "_sound": joined.sound,
        "_fits": joined.fits,
        "_to_subject": joined.to_subject,
        "_collective": joined.collective,
        "_persons": joined.persons,
        "_routed": joined.routed | (joined.unit < 0) | (joined.submitter < 0) | ~(joined.collective | joined.persons),
        "_awards": table[eligible].groupby(NOMINEE)[AWARD].transform("nunique").reindex(table.index),
        "_of_submitter": gk.reindex(table.index),
        "_over_whole": bk & (len(table.loc[bk, [SUBJECT, NOMINEE]].drop_duplicates()) > whole),
        "_twice": first.duplicated([NOMINEE, AWARD], keep=False).reindex(table.index, fill_value=False),
        "_submitted": joined.days[SUBMITTED],
        "_begun": joined.days[BEGUN],
        "_ended": joined.days[ENDED],
        "_votes": joined.votes,
        "_ballots": np.where(
            (joined.meeting_unit < 0) | (joined.submitter < 0) | (joined.meeting_unit == joined.submitter),
            joined.ballots,
            np.nan,
        ),
        "_nominee_gone": joined.outside(joined.unit),
        "_submitter_gone": (joined.submitter != joined.unit) & joined.outside(joined.submitter),
        "_discipline": joined.discipline,
        "_again": joined.again >= 0,
        "_each": each,
    }


def _schema(sheet: str, frames: Frames, joined: Joined, wide: pd.DataFrame) -> pa.DataFrameSchema:
    columns: dict[str, pa.Column] = {}
    for heading in frames[sheet].columns:
        checks: list[pa.Check] = []
        if heading in LISTED.get(sheet, {}):
            checks.append(pa.Check.isin(LISTED[sheet][heading], error=f"OB02|{heading}"))
        if targets := REFERS.get(sheet, {}).get(heading):
            keys = np.concatenate([joined.keys[target].to_numpy(dtype=object) for target in targets])
            checks.append(pa.Check(lambda cells, keys=keys: cells.isin(keys), error=f"OB06|{heading}"))
        if heading in DATES.get(sheet, ()) and sheet != N:
            checks.append(pa.Check(_is_day, error=f"OB03|{heading}"))
        if heading in COUNTS.get(sheet, ()) and sheet != N:
            checks.append(pa.Check(_is_count, error=f"OB04|{heading}"))
        columns[heading] = pa.Column(
            nullable=heading not in REQUIRED[sheet], unique=heading == KEYS.get(sheet), checks=checks
        )
    return pa.DataFrameSchema(columns, checks=_wide_checks(wide) if sheet == N else None)


def _is_day(cells: pd.Series) -> pd.Series:
    return pd.Series(by_distinct(cells, a_day, "datetime64[ns]"), index=cells.index).notna()


def _is_count(cells: pd.Series) -> pd.Series:
    return pd.Series(by_distinct(cells, a_number, "float64"), index=cells.index) >= 0


def _wide_checks(wide: pd.DataFrame) -> list[pa.Check]:
    sound, persons, collective = wide["_sound"], wide["_persons"], wide["_collective"]
    early, late = wide["_begun"], wide["_ended"]
    rules: list[tuple[str, str, Callable[[pd.DataFrame], Any]]] = [
        ("OB03", SUBMITTED, lambda f: f[SUBMITTED].isna() | f["_submitted"].notna()),
        ("OB03", BEGUN, lambda f: f[BEGUN].isna() | f["_begun"].notna()),
        ("OB03", ENDED, lambda f: f[ENDED].isna() | f["_ended"].notna()),
        ("OB04", VOTES, lambda f: f[VOTES].isna() | (f["_votes"] >= 0)),
        ("DV01", NOMINEE, lambda f: ~f["_nominee_gone"]),
        ("DV01", SUBMITTER, lambda f: ~f["_submitter_gone"]),
        ("DT01", AWARD, lambda f: ~sound | f["_to_subject"]),
        ("DT02", AWARD, lambda f: ~sound | f["_fits"] | ~f["_to_subject"]),
        ("DT03", AWARD, lambda f: ~(f["_awards"] > 1)),
        ("DT05", SUBMITTER, lambda f: ~sound | f["_routed"]),
        ("TC01", "TT1", lambda f: ~sound | ~collective | ~denied(f["TT1"])),
        ("TC01", "CN1", lambda f: ~sound | ~persons | ~denied(f["CN1"])),
        ("TC01", "CN2", lambda f: ~sound | ~persons | ~denied(f["CN2"])),
        ("TC02", "CN3", lambda f: ~sound | ~persons | ~denied(f["CN3"]) | ~denied(f["CN4"])),
        ("TC04", "TT2", lambda f: ~sound | ~collective | ~(pd.to_numeric(f["TT2"], errors="coerce") < 100)),
        ("TC04", "CN5", lambda f: ~sound | ~persons | ~(pd.to_numeric(f["CN5"], errors="coerce") < 100)),
        ("SL02", AWARD, lambda f: ~(f["_of_submitter"] > f["_each"])),
        ("SL01", AWARD, lambda f: ~f["_over_whole"]),
        ("TH01", SUBMITTED, lambda f: ~(f["_submitted"] > LAST)),
        ("TH04", BEGUN, lambda _f: ~((early < START) | (early > END)) | (early > late)),
        ("TH04", ENDED, lambda _f: ~((late < START) | (late > END)) | (early > late)),
        ("TH07", ENDED, lambda _f: ~(early > late)),
        ("HX05", VOTES, lambda f: ~((f["_votes"] >= 0) & (f["_votes"] > f["_ballots"]))),
        ("HS01", PAPER, lambda f: ~sound | ~denied(f[PAPER])),
        ("TR01", NOMINEE, lambda f: ~f["_twice"]),
        ("LS01", NOMINEE, lambda f: f["_discipline"] != "có"),
        ("LS02", "Thành tích", lambda f: ~f["_again"]),
    ]
    return [pa.Check(rule, error=f"{code}|{heading}") for code, heading, rule in rules]


def cells_of(failures: Mapping[str, pd.DataFrame], frames: Frames) -> set[tuple[str, str, str]]:
    """Give what pandera reported as (code, sheet, cell), however many rows of its table name it."""
    builtin = {"not_nullable": "OB01", "field_uniqueness": "OB05"}
    found = set()
    for sheet, cases in failures.items():
        letters = {heading: column_letter(place) for place, heading in enumerate(frames[sheet].columns, start=1)}
        for check, column, index in zip(cases["check"], cases["column"], cases["index"], strict=True):
            code, _bar, heading = check.partition("|") if "|" in check else (builtin[check], "", column)
            found.add((code, sheet, f"{letters.get(heading, 'A')}{int(index) + 2}"))
    return found
