# Writes the files of the kit that Python's libraries and wget make: run `node stories.ts | python3 made.py` in this folder.
# Must not be run by tests: what it writes is checked in, because dates of capture and versions of tools change.
import csv
import email.message
import email.policy
import http.server
import io
import json
import mailbox
import os
import subprocess
import sys
import tarfile
import threading
import zipfile
from datetime import datetime
from email.utils import format_datetime

stories = {(one["language"], one["number"]): one for one in json.load(sys.stdin)}
made = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "made")
os.makedirs(made, exist_ok=True)


def path(name):
    return os.path.join(made, name)


def text(story):
    return "\n\n".join(story["paragraphs"])


def when(story):
    return datetime.fromisoformat(story["published"].replace("Z", "+00:00"))


def letter(story, html=True):
    message = email.message.EmailMessage()
    message["From"] = "The Chronicle <news@chronicle.example>"
    message["To"] = "reader@home.example"
    message["Subject"] = story["title"]
    message["Date"] = format_datetime(when(story))
    message["Message-ID"] = f"<{story['language']}-{story['number']}@chronicle.example>"
    message.set_content(text(story))
    if html:
        message.add_alternative(story["page"], subtype="html")
    return message


def write_letters():
    one = letter(stories["de", 60])
    one.add_attachment(b"%PDF-1.4\n%nothing\n", maintype="application", subtype="pdf", filename="größe.pdf")
    one.add_attachment("a,b\n1,2\n", subtype="csv", filename="numbers.csv")
    with open(path("letter-with-attachments.eml"), "wb") as file:
        file.write(one.as_bytes(policy=email.policy.SMTP))
    two = letter(stories["zh", 60], html=False)
    with open(path("letter-in-base64.eml"), "wb") as file:
        file.write(two.as_bytes())
    os.path.exists(path("box.mbox")) and os.remove(path("box.mbox"))
    box = mailbox.mbox(path("box.mbox"))
    for key in [("en", 244), ("ru", 60), ("ja", 60)]:
        box.add(mailbox.mboxMessage(letter(stories[key], html=key[0] != "en")))
    attached = email.message.EmailMessage()
    attached["From"] = "The Chronicle <news@chronicle.example>"
    attached["Subject"] = "Only a picture"
    attached["Date"] = "Tue, 05 Mar 2024 06:30:00 +0000"
    attached.set_content(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
    box.add(mailbox.mboxMessage(attached))
    box.flush()
    box.close()


def write_tables():
    rows = [stories["en", 245], stories["zh", 61], stories["de", 61]]
    with open(path("table.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["id", "title", "url", "date", "text"])
        writer.writeheader()
        for at, one in enumerate(rows):
            writer.writerow({"id": at, "title": one["title"], "url": one["url"], "date": one["published"], "text": text(one)})
    with open(path("table-of-excel.tsv"), "w", newline="", encoding="utf-16") as file:
        writer = csv.writer(file, "excel-tab", quoting=csv.QUOTE_ALL)
        writer.writerow(["headline", "body", "link", "published_at"])
        for one in [stories["en", 246], stories["ru", 61]]:
            writer.writerow([one["title"], text(one), one["url"], one["published"]])


def write_archives():
    with zipfile.ZipFile(path("methods.zip"), "w") as file:
        for number, method in [(247, zipfile.ZIP_STORED), (248, zipfile.ZIP_DEFLATED)]:
            file.writestr(f"pages/{number}.html", stories["en", number]["page"], method)
        file.writestr("pages/ünïcode-страница.html", stories["en", 249]["page"], zipfile.ZIP_DEFLATED)
        file.writestr("pages/a.png", b"\x89PNG\r\n\x1a\n" + bytes(30))
        file.mkdir("pages/empty")
    stream = io.BytesIO()
    stream.seekable = lambda: False
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("streamed.html", stories["en", 250]["page"])
    with open(path("streamed.zip"), "wb") as file:
        file.write(stream.getvalue())
    for name, mode, form, numbers in [("pax.tar.gz", "w:gz", tarfile.PAX_FORMAT, (251, 252)), ("gnu.tar", "w", tarfile.GNU_FORMAT, (253,))]:
        with tarfile.open(path(name), mode, format=form) as file:
            folder = tarfile.TarInfo("crawl")
            folder.type = tarfile.DIRTYPE
            file.addfile(folder)
            for number in numbers:
                page = stories["en", number]["page"].encode()
                info = tarfile.TarInfo(f"crawl/{'long-' * 30}{number}-ß.html")
                info.size = len(page)
                info.mtime = 1709620200
                file.addfile(info, io.BytesIO(page))
            link = tarfile.TarInfo("crawl/link.html")
            link.type = tarfile.SYMTYPE
            link.linkname = "/etc/passwd"
            file.addfile(link)


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        number = self.path.rsplit("/", 1)[-1]
        story = stories.get(("en", int(number))) if number.isdigit() else None
        if self.path.endswith(".png"):
            status, kind, body = 200, "image/png", b"\x89PNG\r\n\x1a\n" + bytes(30)
        elif story is None:
            status, kind, body = 404, "text/html", b"<html><body><h1>Not found</h1></body></html>"
        else:
            picture = '<img src="/a.png" alt=""></article>' if number == "254" else "</article>"
            status, kind, body = 200, "text/html; charset=utf-8", story["page"].replace("</article>", picture).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def write_crawls():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    proxy = f"http_proxy=http://127.0.0.1:{server.server_port}"
    for name, numbers, flags in [("wget", (254, 255), []), ("wget-plain", (256, 257), ["--no-warc-compression"])]:
        urls = [f"http://en.chronicle.example/stories/{number}" for number in numbers] + ["http://en.chronicle.example/none"]
        # In the folder itself: the archive holds the command.
        command = ["wget", "-q", "-p", "--delete-after", "-nd", "-e", "use_proxy=yes", "-e", proxy, f"--warc-file={name}", *flags, *urls]
        subprocess.run(command, cwd=made, check=False)


write_letters()
write_tables()
write_archives()
write_crawls()
