"""The command `ketnghia`. Each sub-command is a module, imported only when it is called: reading a file starts no database."""

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

COMMANDS: Mapping[str, str] = {
    "read": "đọc tài liệu, in ra bản ghi (không cần cơ sở dữ liệu)",
    "explain": "giải thích từng câu: lấy được gì, theo quy tắc nào, bỏ qua gì và vì sao",
    "intake": "nhận tài liệu vào sổ",
    "note": "ghi một ghi chú vào sổ",
    "show": "liệt kê đối tác, thỏa thuận, cam kết, hoạt động, tài liệu, quyết định",
    "summary": "in tóm tắt sổ và việc cần người xem",
    "count": "đếm: đối tác, thỏa thuận, đoàn, cam kết, hỗ trợ – kèm định nghĩa và các bản ghi đứng sau",
    "due": "việc đến hạn chưa xử lý, theo luật và theo lệ cơ quan",
    "handle": "ghi một việc đến hạn là đã xử lý, hoặc mở lại",
    "charge": "ai phụ trách đối tác, thỏa thuận nào",
    "remind": "đưa việc đến hạn và điều mới vào nhắc việc của từng người",
    "unknown": "những điều sổ chưa biết, việc hệ trọng trước",
    "review": "đợt rà soát cam kết: mở, gửi biểu, nhận trả lời, xem ai chưa trả lời, đóng",
    "brief": "viết trang “Lần trước hai bên đã thống nhất gì – đến nay ra sao” cho một đối tác",
    "enter": "ghi một thỏa thuận, cam kết, đoàn, người, cơ chế… theo mẫu",
    "edit": "sửa hoặc bổ sung một bản ghi; giá trị cũ vẫn còn cùng nguồn",
    "judge": "xác nhận, bác, gộp, tách hoặc chọn giá trị",
    "suggest": "liệt kê những bản ghi có thể là một, kèm lý do",
    "rebuild": "dựng lại các bản ghi từ tài liệu và quyết định",
    "backup": "sao lưu cả sổ vào một tệp, hoặc kiểm tra một tệp sao lưu",
    "restore": "phục hồi một sổ trống từ bản sao lưu, cùng loại hay khác loại cơ sở dữ liệu",
    "expunge": "hủy hẳn một tài liệu nhập nhầm",
    "administrator": "lập quản trị viên, hoặc đặt lại mật khẩu của người đó",
    "log": "nhật ký truy cập và quản trị: xem, hoặc kiểm tra không ai sửa",
    "serve": "mở các trang trong trình duyệt, kèm một tiến trình đọc tài liệu",
    "worker": "đọc những tài liệu đang chờ, trong một tiến trình riêng",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a sub-command; returns the exit status: 0, 1 where something could not be done (said on standard error), 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in COMMANDS:
        return _top(given)
    # Loading the word tables makes many objects that all stay: looking through them for cycles costs a sixth of a cold start.
    gc.set_threshold(200_000, 20, 20)
    module = import_module(f"ketnghia.cli.{given[0]}")
    parser = argparse.ArgumentParser(
        prog=f"ketnghia {given[0]}",
        description=COMMANDS[given[0]],
        epilog=module.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    try:
        return int(module.run(parser.parse_args(given[1:])))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`ketnghia show partners | head`); what is left must not be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if not _is_trouble_of_the_database(error):
            raise
        print(f"sổ: không đọc ghi được ({error}); hãy xem chỗ trống, quyền ghi và các lệnh khác đang chạy, rồi thử lại", file=sys.stderr)
        return 1


def _is_trouble_of_the_database(error: Exception) -> bool:
    """Whether it is a lock, a full disk or the like: nothing that the code did wrong. Asked without loading Django."""
    database = sys.modules.get("django.db")
    return database is not None and isinstance(error, database.OperationalError)


def _top(given: list[str]) -> int:
    from ketnghia import __version__

    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="ketnghia",
        description="Kết Nghĩa: sổ hợp tác quốc tế của địa phương.",
        epilog=f"commands:\n{listed}\n\n`ketnghia COMMAND --help` explains one of them, with examples.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"ketnghia {__version__}")
    parser.add_argument("command", metavar="COMMAND", choices=[*COMMANDS], help="what to do")
    if not given:
        parser.print_help()
        return 0
    parser.parse_args(given)
    return 2


if __name__ == "__main__":
    sys.exit(main())
