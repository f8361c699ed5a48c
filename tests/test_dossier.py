"""Dossiers: every paper that the plan asks for, and all papers agree with each other, read back from the .docx."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import docx
import pytest

from proof import lacking
from sample import changed, check, put, shipped
from thidua_xl import assets, pipeline
from thidua_xl.errors import ThiduaError
from thidua_xl.manifest import MANIFEST
from thidua_xl.pipeline import dossiers
from thidua_xl.word.layout import check_layout

IN_FULL = "Ủy ban nhân dân tỉnh Bắc Kạn"
SAMPLE = assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Made:
    """Make the sample's dossiers once."""
    folder = tmp_path_factory.mktemp("ra") / "Hồ sơ"
    return pipeline.make_dossiers(SAMPLE, pipeline.check_book(SAMPLE), folder)


def _lines(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _text(path: Path) -> str:
    return " ".join(" ".join(_lines(path)).split())


def _papers(made: pipeline.Made, name: str) -> list[Path]:
    return sorted(path for path in made.folder.rglob("*.docx") if name in path.name)


def _listed(path: Path) -> list[tuple[str, ...]]:
    """The numbered rows of a paper's list: those whose first cell is a number."""
    tables = docx.Document(str(path)).tables
    rows = [tuple(cell.text.strip() for cell in row.cells) for table in tables for row in table.rows]
    return [row for row in rows if row[0].isdecimal()]


def test_each_deciding_authority_has_its_own_request_letter(made: pipeline.Made) -> None:
    letters = _papers(made, "Tờ trình tổng hợp")
    assert len(letters) == 2
    to = {next(line for line in _lines(path) if line.startswith("Kính gửi")) for path in letters}
    assert to == {"Kính gửi: Giám đốc Sở Thông tin và Truyền thông", "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn"}


def test_counts_names_awards_and_votes_agree_across_all_papers(made: pipeline.Made) -> None:
    review = pipeline.check_book(SAMPLE).review
    assert review is not None
    manifest = json.loads((made.folder / MANIFEST).read_text(encoding="utf-8"))
    for record in manifest["documents"]:
        path = made.folder / record["path"]
        text = _text(path)
        for code in record["nominations"]:
            nomination = next(one for one in review.each() if one.code == code)
            assert nomination.name is not None
            assert nomination.name in text, (record["path"], nomination.name)
            if "Báo cáo thành tích" not in record["title"]:
                award = nomination.award_name.replace("UBND tỉnh", IN_FULL)
                assert award in text, record["path"]
        if "Tờ trình" in record["title"] or "Biên bản" in record["title"] or "Danh sách" in record["title"]:
            votes = {one.code: one.votes or 0 for one in review.each()}
            printed = sorted(int(number) for number in re.findall(r"(\d\d)/\d\d\b(?!/)(?: |;|,)", f"{text} "))
            own = sorted(votes[code] for code in record["nominations"])
            assert all(printed.count(number) >= own.count(number) for number in own), record["path"]
            if not ("Tờ trình" in record["title"] and len(own) == 1):
                assert len(_listed(path)) == len(own), record["path"]


def test_the_count_in_the_letter_is_the_rows_of_the_list_and_the_number_of_reports(made: pipeline.Made) -> None:
    manifest = json.loads((made.folder / MANIFEST).read_text(encoding="utf-8"))
    by_title: dict[str, list[str]] = {}
    for record in manifest["documents"]:
        by_title.setdefault(record["title"], []).extend(record["nominations"])
    passed = sorted(["DN01", "DN02", "DN03", "DN04", "DN05"])
    assert {title: sorted(codes) for title, codes in by_title.items()} == dict.fromkeys(by_title, passed)
    assert len(by_title) == 6
    letter = _text(_papers(made, "Tờ trình tổng hợp - Giấy khen")[0])
    assert "02 tập thể" in letter
    assert "02 cá nhân" in letter


def test_the_meeting_day_of_the_minutes_stands_in_the_letter(made: pipeline.Made) -> None:
    for minutes in _papers(made, "Biên bản"):
        day = re.search(r"ngày (\d{2}) tháng (\d{1,2}) năm (\d{4})", _text(minutes))
        assert day is not None
        letters = [path for path in minutes.parent.glob("*.docx") if "Tờ trình" in path.name]
        assert letters
        assert all("ngày {}/{}/{}".format(*day.groups()) in _text(letter) for letter in letters)


def test_nominations_not_passed_get_no_paper_and_the_manifest_says_why(made: pipeline.Made) -> None:
    manifest = json.loads((made.folder / MANIFEST).read_text(encoding="utf-8"))
    assert {(left["nomination"], left["why"][0]) for left in manifest["left_out"]} == {
        ("DN06", "Hội đồng không chọn"),
        ("DN07", "Đơn vị rút đề nghị"),
    }
    everything = " ".join(_text(path) for path in made.folder.rglob("*.docx"))
    assert "Triệu Mẫu Ân" not in re.sub(r"(thành viên|có mặt).*?Chủ trì", "", everything)


def test_draft_makes_papers_for_the_others_and_marks_every_page(tmp_path: Path) -> None:
    book = tmp_path / "sổ.md"
    folder = assets.folder("workbooks")
    text = "\n".join(
        (folder / f"bac-kan-75-ngay-dem-2024{part}.md").read_text(encoding="utf-8") for part in ("", ".mau")
    )
    book.write_text(
        text.replace("| TC1 ", "| TC1 ", 1).replace("x | x | Hoàn thành 12/12", " | x | Hoàn thành 12/12"),
        encoding="utf-8",
    )
    checked = pipeline.check_book(book)
    assert [v.code for v in checked.verdicts if v.outcome.value == "Chưa đạt"] == ["DN01", "DN06", "DN07"]
    plain = pipeline.plan_documents(checked)
    drafted = pipeline.plan_documents(checked, draft=True)
    assert not any("DN01" in document.codes for document in plain)
    assert any("DN01" in document.codes for document in drafted)
    made = pipeline.make_dossiers(book, checked, tmp_path / "ra", draft=True)
    for path in made.folder.rglob("*.docx"):
        document = docx.Document(str(path))
        for section in document.sections:
            for header in (section.first_page_header, section.header):
                words = " ".join(p.text for p in header.paragraphs) + " ".join(
                    cell.text for table in header.tables for row in table.rows for cell in row.cells
                )
                assert "DỰ THẢO" in words, path.name


def test_without_draft_no_page_says_so(made: pipeline.Made) -> None:
    for path in made.folder.rglob("*.docx"):
        headers = [h for s in docx.Document(str(path)).sections for h in (s.first_page_header, s.header)]
        assert not any("DỰ THẢO" in paragraph.text for header in headers for paragraph in header.paragraphs)


def test_every_paper_follows_the_layout_of_decree_30(made: pipeline.Made) -> None:
    faults = {path.name: check_layout(path) for path in made.folder.rglob("*.docx")}
    assert {name: found for name, found in faults.items() if found} == {}


def test_missing_texts_print_dots_and_are_listed(tmp_path: Path) -> None:
    folder = assets.folder("workbooks")
    text = "\n".join(
        (folder / f"bac-kan-75-ngay-dem-2024{part}.md").read_text(encoding="utf-8") for part in ("", ".mau")
    )
    book = tmp_path / "sổ.md"
    book.write_text(text.replace("Cử nhân Báo chí", ""), encoding="utf-8")
    made = pipeline.make_dossiers(book, pipeline.check_book(book), tmp_path / "ra")
    assert lacking(made) == {"Trình độ (trang Cá nhân)"}
    (lacks,) = [path for path, labels in made.missing.items() if "Trình độ (trang Cá nhân)" in labels]
    assert "DN03" in lacks
    assert "[……]" in _text(tmp_path / "ra" / lacks)


def test_file_names_are_safe_on_windows_sorted_and_vietnamese(made: pipeline.Made) -> None:
    for path in made.folder.rglob("*"):
        for part in PureWindowsPath(path.relative_to(made.folder)).parts:
            assert not set(part) & set('<>:"|?*'), part
            assert part == part.rstrip(". "), part
        assert len(str(path.relative_to(made.folder))) < 180
    folders = sorted(path.name for path in made.folder.iterdir() if path.is_dir())
    assert folders[:3] == ["00. Tổng hợp", "02. Văn phòng Sở", "06. Phòng Công nghệ thông tin"]


def _contents(folder: Path) -> dict[str, bytes]:
    """The papers of a folder by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")}


def _times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.docx")}


def test_an_unchanged_dossier_is_neither_rendered_nor_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = pipeline.check_book(SAMPLE)
    first = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    times = _times(tmp_path)

    def rendered(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(dossiers, "render_many", rendered)
    monkeypatch.setattr(dossiers, "render", rendered)
    again = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    assert again.written == ()
    assert set(again.kept) == set(first.written) == set(times)
    assert _times(tmp_path) == times
    assert again.missing == first.missing


def test_a_paper_changed_by_hand_stays_and_is_named(tmp_path: Path) -> None:
    checked = pipeline.check_book(SAMPLE)
    first = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    name = next(name for name in first.written if "Tờ trình" in name)
    (tmp_path / name).write_bytes(b"sua tay")
    second = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    assert (second.written, second.edited, second.beside) == ((), (name,), {})
    assert (tmp_path / name).read_bytes() == b"sua tay"
    assert set(_contents(tmp_path)) == set(first.written)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give the sample as a text that a test may change."""
    path = tmp_path / "sổ.md"
    path.write_text(shipped("bac-kan-75-ngay-dem-2024"), encoding="utf-8")
    return path


def _change_a_name(book: Path) -> None:
    book.write_text(book.read_text(encoding="utf-8").replace("Cử nhân Báo chí", "Thạc sĩ Báo chí"), encoding="utf-8")


def test_where_the_book_says_something_new_the_new_paper_stands_beside_the_one_changed_by_hand(
    book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "ra"
    pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    old = _contents(folder)
    (name,) = [name for name in old if "DN03" in name]
    (folder / name).write_bytes(b"sua tay")
    _change_a_name(book)
    second = pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    new = name.replace(".docx", " (bản mới).docx")
    assert (second.written, second.edited, second.beside) == ((), (), {name: new})
    assert (folder / name).read_bytes() == b"sua tay"
    assert "Thạc sĩ Báo chí" in _text(folder / new)
    third = pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    assert (third.written, third.edited, third.beside) == ((), (), {name: new})  # said until the clerk has chosen
    (folder / new).replace(folder / name)
    fourth = pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    assert (fourth.written, fourth.edited, set(fourth.kept)) == ((), (), set(old))


def test_a_new_paper_beside_that_was_itself_changed_by_hand_is_not_overwritten(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    (name,) = [name for name in _contents(folder) if "DN03" in name]
    new = name.replace(".docx", " (bản mới).docx")
    (folder / name).write_bytes(b"sua tay")
    (folder / new).write_bytes(b"cung sua tay")
    _change_a_name(book)
    made = pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    assert (folder / name).read_bytes() == b"sua tay"
    assert (folder / new).read_bytes() == b"cung sua tay"
    assert "Thạc sĩ Báo chí" in _text(folder / made.beside[name])


def test_where_the_book_says_something_new_the_old_paper_is_put_aside(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    (name,) = [name for name in _contents(folder) if "DN03" in name]
    before = (folder / name).read_bytes()
    _change_a_name(book)
    second = pipeline.make_dossiers(book, pipeline.check_book(book), folder)
    assert (second.written, second.edited, second.beside) == ((name,), (), {})
    (aside,) = (folder / "_bản trước").glob(f"*/{name}")
    assert aside.read_bytes() == before


@pytest.mark.parametrize("manifest", [None, "{hỏng", "[]", "[" * 100_000, '{"documents": [{"path": "a.docx", "sha'])
def test_where_the_manifest_is_lost_what_differs_is_put_aside_whole_and_the_clerk_told(
    manifest: str | None, tmp_path: Path
) -> None:
    checked = pipeline.check_book(SAMPLE)
    first = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    name, other = [name for name in first.written if "Tờ trình" in name][:2]
    (tmp_path / name).write_bytes(b"cua ai do")
    if manifest is None:
        (tmp_path / MANIFEST).unlink()
    else:
        (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    second = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    assert (second.written, second.beside, second.edited) == ((name,), {}, ())
    assert other in second.kept
    (aside,) = (tmp_path / "_bản trước").glob(f"*/{name}")
    assert aside.read_bytes() == b"cua ai do"
    (said,) = second.remarks
    assert "1 tệp khác bản mới đã chuyển vào _bản trước" in said
    third = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    assert (third.written, third.remarks) == ((), ())


def test_a_file_that_a_sound_manifest_does_not_know_is_the_clerks_own(tmp_path: Path) -> None:
    checked = pipeline.check_book(SAMPLE)
    pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    name = manifest["documents"].pop()["path"]
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / name).write_bytes(b"cua ai do")
    second = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    assert (list(second.beside), second.written, second.remarks) == ([name], (), ())
    assert (tmp_path / name).read_bytes() == b"cua ai do"


def _with_records(folder: Path, *records: dict[str, str]) -> None:
    """Write records into the manifest of a folder, as anybody might."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["documents"] += records
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def test_a_manifest_moves_and_removes_nothing_outside_its_folder(tmp_path: Path) -> None:
    folder, safe = tmp_path / "Hồ sơ", tmp_path / "safe"
    checked = pipeline.check_book(SAMPLE)
    pipeline.make_dossiers(SAMPLE, checked, folder)
    safe.mkdir()
    kept = safe / "giu.docx"
    kept.write_bytes(b"giu")
    (folder / "lối tắt").symlink_to(safe)
    ways = ("../safe/giu.docx", str(kept), "a/../../safe/giu.docx", "..\\safe\\giu.docx", "lối tắt/giu.docx", "C:giu")
    _with_records(
        folder,
        *({"path": way, "sha256": hashlib.sha256(b"giu").hexdigest()} for way in ways),
        *({"path": f"{number}.docx", "sha256": "", "beside": way} for number, way in enumerate(ways)),
    )
    made = pipeline.make_dossiers(SAMPLE, checked, folder)
    assert made.stale == ()
    assert kept.read_bytes() == b"giu"


@pytest.mark.parametrize(
    "damage",
    [
        {"path": 5},
        {"path": None},
        {"path": ["a"]},
        {"path": ""},
        {"sha256": 5},
        {"missing": None},
        {"missing": [1]},
        {"beside": 5},
        {"source": None},
    ],
)
def test_a_damaged_record_is_as_if_it_were_not_there(damage: dict[str, object], tmp_path: Path) -> None:
    checked = pipeline.check_book(SAMPLE)
    first = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    del manifest["documents"][1]["missing"]
    manifest["documents"][0] |= damage
    manifest["documents"] += [5, None, "a", {}]
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    second = pipeline.make_dossiers(SAMPLE, checked, tmp_path)
    assert (second.written, second.beside, second.edited) == ((), {}, ())
    assert set(second.kept) == set(first.written)


@pytest.mark.parametrize("name", [MANIFEST, "manifest.jsonl", "Tờ trình", "00. Mục lục.docx"])
def test_a_folder_in_the_way_of_a_file_is_one_sentence(name: str, tmp_path: Path, made: pipeline.Made) -> None:
    name = next((written for written in made.written if name in written), name)
    (tmp_path / name).mkdir(parents=True)
    with pytest.raises(ThiduaError, match=f"“{re.escape(Path(name).name)}” là một thư mục; đổi tên"):
        pipeline.make_dossiers(SAMPLE, pipeline.check_book(SAMPLE), tmp_path)


def test_a_second_run_into_the_same_folder_is_one_sentence_while_the_first_is_at_work(tmp_path: Path) -> None:
    checked = pipeline.check_book(SAMPLE)
    refused = []

    def again(_done: int, _all: int, _what: str) -> None:
        with pytest.raises(ThiduaError, match="Một lần chạy khác đang ghi vào thư mục") as said:
            pipeline.make_dossiers(SAMPLE, checked, tmp_path)
        refused.append(said)

    made = pipeline.make_dossiers(SAMPLE, checked, tmp_path, progress=again)
    assert len(refused) == len(made.written) - 1  # of the index nothing is told
    assert pipeline.make_dossiers(SAMPLE, checked, tmp_path).written == ()
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"00. Mục lục.docx", MANIFEST}


_KILLED = """
import os, signal, sys
from pathlib import Path
from thidua_xl import pipeline
from thidua_xl.pipeline import dossiers

def stop(done, _all, _what):
    if done == 7:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

if __name__ == "__main__":
    dossiers._ORDER = 4
    book, folder = map(Path, sys.argv[1:3])
    pipeline.make_dossiers(book, pipeline.check_book(book), folder, jobs=int(sys.argv[3]), progress=stop)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_killed_midway_goes_on_where_it_stopped(jobs: int, tmp_path: Path, made: pipeline.Made) -> None:
    script, folder = tmp_path / "chạy.py", tmp_path / "Hồ sơ dở dang"
    script.write_text(_KILLED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    ended = subprocess.run([sys.executable, script, SAMPLE, folder, str(jobs)], env=environment, check=False)
    assert ended.returncode != 0
    before = _times(folder)
    assert len(before) == 7
    assert not (folder / MANIFEST).exists()
    journal = folder / "manifest.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8")[:-40], encoding="utf-8")  # as a power failure leaves it
    second = pipeline.make_dossiers(SAMPLE, pipeline.check_book(SAMPLE), folder)
    assert set(second.kept) == set(before)
    assert {name: time for name, time in _times(folder).items() if name in before} == before
    assert _contents(folder) == _contents(made.folder)
    assert not journal.exists()
    manifests = [json.loads((one / MANIFEST).read_text(encoding="utf-8")) for one in (folder, made.folder)]
    assert manifests[0]["documents"] == manifests[1]["documents"]


@pytest.mark.parametrize("where", ["two processes", "Dask"])
def test_processes_and_a_cluster_make_the_same_files_byte_for_byte(
    where: str, cluster: str, tmp_path: Path, made: pipeline.Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossiers, "_ORDER", 4)
    scheduler = cluster if where == "Dask" else ""
    pipeline.make_dossiers(SAMPLE, pipeline.check_book(SAMPLE), tmp_path, jobs=2, scheduler=scheduler)
    assert len(_contents(tmp_path)) > 20
    assert _contents(tmp_path) == _contents(made.folder)


def test_papers_of_a_nomination_withdrawn_since_are_put_aside(tmp_path: Path) -> None:
    folder = assets.folder("workbooks")
    text = "\n".join(
        (folder / f"bac-kan-75-ngay-dem-2024{part}.md").read_text(encoding="utf-8") for part in ("", ".mau")
    )
    book = tmp_path / "sổ.md"
    book.write_text(text, encoding="utf-8")
    first = pipeline.make_dossiers(book, pipeline.check_book(book), tmp_path / "ra")
    line = next(line for line in text.splitlines() if line.startswith("| DN05 |"))
    book.write_text(text.replace(line, line.replace("| chọn |", "| rút |")), encoding="utf-8")
    second = pipeline.make_dossiers(book, pipeline.check_book(book), tmp_path / "ra")
    assert second.stale
    assert set(second.stale) <= set(first.written)
    left = [path for path in (tmp_path / "ra").rglob("*.docx") if "_bản trước" not in path.parts]
    assert not any("Bằng khen" in path.name or "DN05" in str(path) for path in left)
    assert len(left) == len(second.written) + len(second.kept)
    assert all(list((tmp_path / "ra" / "_bản trước").rglob(Path(name).name)) for name in second.stale)


def test_a_unit_writes_to_the_body_above_it_and_only_that_body_to_the_authority(made: pipeline.Made) -> None:
    unit = next(path for path in _papers(made, "Tờ trình - Bằng khen"))
    (line,) = [line for line in _lines(unit) if line.startswith("Kính gửi")]
    assert line == "Kính gửi: Sở Thông tin và Truyền thông tỉnh Bắc Kạn (qua Văn phòng Sở)"
    assert "đề nghị Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn khen thưởng./." in _text(unit)


def test_the_letter_over_all_units_speaks_of_their_meetings_alone(made: pipeline.Made) -> None:
    letter = _text(_papers(made, "Tờ trình tổng hợp - Giấy khen")[0])
    assert "Trên cơ sở kết quả họp xét của các đơn vị" in letter
    assert letter.count("thành viên;") + letter.count("thành viên.") == 4
    assert "09/8/2024" not in letter


def test_the_manifest_names_every_paper_with_its_hash(made: pipeline.Made) -> None:
    manifest = json.loads((made.folder / MANIFEST).read_text(encoding="utf-8"))
    for record in manifest["documents"]:
        content = (made.folder / record["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == record["sha256"]
    index = _text(made.folder / "00. Mục lục.docx")
    assert all(record["title"] in index for record in manifest["documents"])
    assert manifest["book_sha256"] == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()


def test_a_book_without_any_passed_nomination_says_what_to_do(tmp_path: Path) -> None:
    text = (assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.md").read_text(encoding="utf-8")
    book = tmp_path / "trống.md"
    heads = {
        "Đơn vị": ("Mã đơn vị", "Tên đơn vị", "Loại đơn vị"),
        "Đề nghị": ("Mã đề nghị", "Đối tượng", "Mã đối tượng", "Hình thức", "Mã đơn vị trình"),
    }
    empty = "".join(f"\n## {title}\n\n| {' | '.join(names)} |\n" for title, names in heads.items())
    book.write_text(text + empty, encoding="utf-8")
    with pytest.raises(ThiduaError, match="Chưa có đề nghị nào Đạt"):
        pipeline.make_dossiers(book, pipeline.check_book(book), tmp_path / "ra")


def test_report_is_filled_from_the_workbook(tmp_path: Path) -> None:
    made = pipeline.make_report(SAMPLE, pipeline.check_book(SAMPLE), tmp_path)
    path = tmp_path / made.written[0]
    text = _text(path)
    assert "Kiểm tra, đánh giá an toàn thông tin 19 hệ thống thông tin" in text
    assert "02 tập thể" in text
    assert "140%" in text.replace("140,0%", "140%")
    assert made.missing == {made.written[0]: ("Mục IV. Khó khăn, hạn chế và kiến nghị",)}
    assert check_layout(path) == []


def test_a_unit_writes_to_the_authority_by_its_real_name_through_the_office_that_receives() -> None:
    path = assets.folder("workbooks") / "cao-bang-2026.mau.xlsx"
    letters = [d for d in pipeline.plan_documents(pipeline.check_book(path)) if d.template == "to-trinh"]
    said = {
        d.words["authority"]: (d.words["addressee"], d.words["through"]) for d in letters if not d.words["consolidated"]
    }
    assert said["Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng"] == ("Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng", "Sở Nội vụ")


def test_nobody_petitions_himself_unless_his_council_does() -> None:
    text = shipped("cao-bang-2026")
    own = [d for d in pipeline.plan_documents(check(text)) if "DN03" in d.codes]
    assert not any(d.template == "to-trinh" for d in own)
    (roster,) = [d for d in own if d.template == "danh-sach-trich-ngang"]
    assert roster.words["has_letter"] is False
    text = changed(put("Họp xét", "H02", "Loại họp", "Hội đồng"), text=text)
    (letter,) = [d for d in pipeline.plan_documents(check(text)) if "DN03" in d.codes and d.template == "to-trinh"]
    assert letter.words["submitter"].name == "Hội đồng Thi đua - Khen thưởng"
    assert letter.words["addressee"] == "Chủ tịch Ủy ban nhân dân phường Nùng Trí Cao"
    assert letter.words["nominations"][0].award_name == "Giấy khen của Chủ tịch Ủy ban nhân dân phường Nùng Trí Cao"
