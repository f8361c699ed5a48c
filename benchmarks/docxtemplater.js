// docxtemplater as its documentation shows it, kept warm: a line "COUNT" in; the milliseconds that one document took,
// and those of the processor, out.
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const [folder, peers] = process.argv.slice(2);
const Docxtemplater = require(path.join(peers, "node_modules", "docxtemplater"));
const PizZip = require(path.join(peers, "node_modules", "pizzip"));
const dossiers = JSON.parse(fs.readFileSync(path.join(folder, "dossiers.json"), "utf-8"));
const template = fs.readFileSync(path.join(folder, "docxtemplater.docx"));

function render(words, out) {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
  document.render(words);
  fs.writeFileSync(out, document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
}

let next = 0;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const count = Number(line);
  const start = process.hrtime.bigint();
  const before = process.cpuUsage();
  for (let done = 0; done < count; done += 1) {
    render(dossiers[next % dossiers.length], path.join(folder, `docxtemplater-${next % dossiers.length}.docx`));
    next += 1;
  }
  const { user, system } = process.cpuUsage(before);
  console.log(Number(process.hrtime.bigint() - start) / 1e6 / count, (user + system) / 1e3 / count);
});
