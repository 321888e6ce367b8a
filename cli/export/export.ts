import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, parse } from 'node:path'
import { Command, Option } from 'commander'
import { handbookPages } from '../../backend/export/handbook-html.ts'
import { handbookElements, type Handbook, type HandbookScenario } from '../../backend/export/handbook.ts'
import { ensureDiagram } from '../../shared/bpmn/layout.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import type { Problem } from '../../shared/problem.ts'
import { fixedFor } from '../../shared/targets/apply-fixes.ts'
import { checkForTarget } from '../../shared/targets/check-for-target.ts'
import { engineKinds, type TargetKind } from '../../shared/targets/targets.ts'
import { exitCodes } from '../exit-codes.ts'
import { hasErrors, problemsText } from '../print-problems.ts'
import { readScenariosBeside, readXmlFile } from '../read-files.ts'
import type { Terminal } from '../terminal.ts'

interface ExportOptions {
  readonly svg?: true
  readonly png?: true
  readonly pdf?: true
  readonly pages?: true
  readonly handbook?: 'html' | 'pdf' | 'docx'
  readonly xlsx?: true
  readonly bpmn?: TargetKind
  readonly out?: string
}

interface Source {
  readonly name: string
  readonly xml: string
  readonly model: ProcessModel
  readonly scenarios: readonly HandbookScenario[]
}

/**
 * `millrace export FILE.bpmn|DIR…`: pictures of diagrams, a handbook of them, or their scenarios as a
 * workbook, beside the file or where `--out` says.
 */
export function exportCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const command = new Command('export')
    .description('Write diagrams as pictures, a handbook of them, or their scenarios as a workbook.')
    .argument('<files...>', 'BPMN 2.0 files, or folders of them')
    .option('--svg', 'a picture of each diagram as SVG')
    .option('--png', 'a picture of each diagram as PNG')
    .option('--pdf', 'a picture of each diagram as PDF')
    .option('--pages', 'collapsed sub-processes, and further diagrams of a file, as pages or numbered pictures too')
    .addOption(
      new Option(
        '--handbook <kind>',
        'html (a folder), pdf or docx: the diagrams with what their elements say',
      ).choices(['html', 'pdf', 'docx']),
    )
    .addOption(new Option('--bpmn <engine>', 'BPMN made ready for an engine').choices(engineKinds))
    .option('--xlsx', 'the scenarios beside the files as an Excel workbook')
    .option('--out <path>', 'file or folder to write; without it beside the first file')
  return command.action(async (files: string[], options: ExportOptions) => {
    const isAsked = options.svg ?? options.png ?? options.pdf ?? options.handbook ?? options.xlsx ?? options.bpmn
    if (isAsked === undefined)
      return command.error('error: say what to write: --svg, --png, --pdf, --handbook KIND, --bpmn ENGINE or --xlsx', {
        exitCode: 2,
      })
    const problems: Problem[] = []
    const sources = await readSources(files, problems)
    if (!hasErrors(problems)) problems.push(...(await write(sources, files[0]!, options, terminal)))
    terminal.err(problemsText(problems))
    finish(hasErrors(problems) ? exitCodes.failure : exitCodes.success)
  })
}

async function readSources(files: readonly string[], problems: Problem[]): Promise<readonly Source[]> {
  const sources: Source[] = []
  const paths = files.flatMap((file) =>
    statSync(file, { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(file)
          .filter((name) => /\.bpmn$/i.test(name))
          .sort()
          .map((name) => join(file, name))
      : [file],
  )
  if (paths.length === 0) problems.push(nothingThere(files))
  for (const path of paths) {
    const text = readXmlFile(path)
    if (!text.ok) {
      problems.push(...text.problems)
      continue
    }
    const model = await readModel(text.value)
    if (!model.ok) {
      problems.push(...model.problems)
      continue
    }
    const drawn = await ensureDiagram(text.value)
    if (!drawn.ok) {
      problems.push(...drawn.problems)
      continue
    }
    const beside = readScenariosBeside(path)
    problems.push(...beside.problems.map((problem) => ({ ...problem, severity: 'warning' as const })))
    sources.push({
      name: basename(path).replace(/\.bpmn$/i, ''),
      xml: drawn.value.xml,
      model: model.value,
      scenarios: beside.scenarios.map((scenario) => ({ scenario, result: null })),
    })
  }
  return sources
}

async function write(
  sources: readonly Source[],
  first: string,
  options: ExportOptions,
  terminal: Terminal,
): Promise<readonly Problem[]> {
  const folder = statSync(first).isDirectory() ? first : dirname(first)
  const put = (path: string, content: Uint8Array | string) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    terminal.out(`${path}\n`)
  }
  const only = sources.length === 1 ? sources[0]! : null
  if (options.xlsx) {
    const diagrams = sources.map(({ name, model, scenarios }) => ({
      name,
      scenarios,
      names: Object.fromEntries(Object.values(model.nodes).map((node) => [node.id, node.name ?? node.id])),
    }))
    put(
      options.out ?? join(folder, `${only?.name ?? basename(folder)}.xlsx`),
      await (await import('../../backend/export/workbook.ts')).scenarioWorkbook(diagrams),
    )
  }
  const problems: Problem[] = []
  if (options.bpmn !== undefined) {
    for (const { name, xml } of sources) {
      const file = `${name}.${options.bpmn}.bpmn`
      const ready = readyFor(xml, options.bpmn)
      put(only ? (options.out ?? join(folder, file)) : join(options.out ?? folder, file), ready.xml)
      problems.push(...ready.problems)
    }
  }
  if (!options.svg && !options.png && !options.pdf && !options.handbook) return problems
  // loaded here, so that other commands need not wait for it
  const { DrawingBoard } = await import('./draw.ts')
  const opened = await DrawingBoard.open(process.env)
  if (!opened.ok) return [...problems, ...opened.problems]
  const board = opened.value
  try {
    const drawn = []
    for (const source of sources) {
      terminal.signal.throwIfAborted()
      const pages = await board.drawPages(source.xml)
      drawn.push({ source, drawing: pages[0]!, pages: options.pages ? pages : pages.slice(0, 1) })
    }
    for (const { source, pages } of drawn) {
      const path = (ending: string) =>
        options.out === undefined
          ? join(folder, `${source.name}.${ending}`)
          : only
            ? options.out
            : join(options.out, `${source.name}.${ending}`)
      for (const [index, page] of pages.entries()) {
        if (options.svg) put(numbered(path('svg'), index), page.svg)
        if (options.png) put(numbered(path('png'), index), page.png)
      }
      if (options.pdf) put(path('pdf'), await board.pdf(pages))
    }
    if (options.handbook) {
      const title = statSync(first).isDirectory() ? basename(first) : (only?.name ?? basename(folder))
      const handbook: Handbook = {
        title,
        date: new Date().toISOString().slice(0, 10),
        diagrams: drawn.map(({ source: { name, model, scenarios }, drawing }) => ({
          id: name,
          name: titleOf(model) ?? name,
          drawing,
          elements: handbookElements(model),
          scenarios,
        })),
      }
      const locale = 'en-US'
      const out =
        options.out ?? join(folder, options.handbook === 'html' ? `${title}-handbook` : `${title}.${options.handbook}`)
      if (options.handbook === 'pdf')
        put(out, await (await import('../../backend/export/handbook-pdf.ts')).handbookPdf(handbook, locale))
      else if (options.handbook === 'docx')
        put(out, await (await import('../../backend/export/handbook-docx.ts')).handbookDocx(handbook, locale))
      else for (const [name, text] of Object.entries(handbookPages(handbook, locale))) put(join(out, name), text)
    }
    return problems
  } finally {
    await board.close()
  }
}

/** The path of a further page: `order.2.svg` for the second of `order.svg`. */
function numbered(path: string, index: number): string {
  if (index === 0) return path
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}.${index + 1}${ext}`)
}

/** A file with all that can be put right for an engine; what was, as infos, and what needs a hand, as warnings. */
function readyFor(xml: string, kind: TargetKind): { readonly xml: string; readonly problems: readonly Problem[] } {
  const ready = fixedFor(xml, kind)
  const left = checkForTarget(ready, kind)
  const isLeft = ({ code, elementId, field }: Problem) =>
    left.some((each) => each.code === code && each.elementId === elementId && each.field === field)
  const done = checkForTarget(xml, kind).filter((finding) => !isLeft(finding))
  return {
    xml: ready,
    problems: [
      ...done.map((finding) => ({ ...finding, severity: 'info' as const, mend: 'Done in what was written.' })),
      ...left.map((finding) => ({ ...finding, severity: 'warning' as const })),
    ],
  }
}

/** The name of its one pool or process, which says more than the name of a file. */
function titleOf({ participants, processes }: ProcessModel): string | null {
  const named = [...participants, ...processes].flatMap(({ name }) => (name?.trim() ? [name.trim()] : []))
  return participants.length < 2 ? (named[0] ?? null) : null
}

function nothingThere(files: readonly string[]): Problem {
  return {
    severity: 'error',
    code: 'files-missing',
    message: `There is no BPMN file in ${files.join(', ')}.`,
    mend: 'Name files that end in .bpmn, or a folder that has some.',
  }
}
