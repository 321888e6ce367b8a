import { basename, dirname, join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { handbookPages } from '../../backend/export/handbook-html.ts'
import { handbookElements, type Drawing, type Handbook, type HandbookScenario } from '../../backend/export/handbook.ts'
import { ensureDiagram } from '../../shared/bpmn/layout.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import type { Problem } from '../../shared/problem.ts'
import { fixedFor } from '../../shared/targets/apply-fixes.ts'
import { checkForTarget } from '../../shared/targets/check-for-target.ts'
import { engineKinds, type TargetKind } from '../../shared/targets/targets.ts'
import { exitCodes } from '../exit-codes.ts'
import { hasErrors, problemsText } from '../print-problems.ts'
import { namesIn, readScenariosBeside, readXmlFile } from '../read-files.ts'
import type { Terminal } from '../terminal.ts'
import { PNG_SCALE } from '../../shared/pictures/png-scale.ts'
import type { DrawnPage } from './draw.ts'
import { isFolder, numbered, outputPath, writeOutputs, type Output } from './outputs.ts'

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
  readonly path: string
  /** of the file, without ending */
  readonly name: string
  readonly xml: string
  readonly model: ProcessModel
  readonly scenarios: readonly HandbookScenario[]
}

/**
 * `millrace export FILE.bpmn|DIR…`: pictures of diagrams, a handbook of them, or their scenarios as a
 * workbook, beside each file or where `--out` says.
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
    .option('--out <path>', 'file or folder to write, - to print one file; without it beside each file')
  return command.action(async (files: string[], options: ExportOptions) => {
    const isAsked = options.svg ?? options.png ?? options.pdf ?? options.handbook ?? options.xlsx ?? options.bpmn
    if (isAsked === undefined)
      return command.error('error: say what to write: --svg, --png, --pdf, --handbook KIND, --bpmn ENGINE or --xlsx', {
        exitCode: 2,
      })
    const problems: Problem[] = []
    const sources = await readSources(files, problems)
    try {
      if (!hasErrors(problems)) problems.push(...(await write(sources, files[0]!, options, terminal)))
    } catch (error) {
      // the browser that draws is closed under the work when it is cancelled
      if (!terminal.signal.aborted) throw error
    }
    if (terminal.signal.aborted) {
      terminal.err('Cancelled.\n')
      return finish(exitCodes.cancelled)
    }
    terminal.err(problemsText(problems))
    finish(hasErrors(problems) ? exitCodes.failure : exitCodes.success)
  })
}

async function readSources(files: readonly string[], problems: Problem[]): Promise<readonly Source[]> {
  const sources: Source[] = []
  const paths = files.flatMap((file) => filesOf(file, problems))
  if (paths.length === 0 && !hasErrors(problems)) problems.push(nothingThere(files))
  const scenariosIn = new Map<string, ReturnType<typeof readScenariosBeside>>()
  for (const path of new Set(paths.map((each) => join(each)))) {
    const here = (found: readonly Problem[]) => problems.push(...(paths.length > 1 ? inFile(path, found) : found))
    const text = readXmlFile(path)
    const model = text.ok ? await readModel(text.value) : text
    const drawn = text.ok && model.ok ? await ensureDiagram(text.value) : model
    if (!text.ok || !model.ok || !drawn.ok || !('xml' in drawn.value)) {
      here(drawn.problems)
      continue
    }
    // what could not be read is missing in what is written
    here(model.problems.map((each) => (each.severity === 'error' ? { ...each, severity: 'warning' as const } : each)))
    here(drawn.problems)
    const folder = dirname(path)
    const beside = scenariosIn.get(folder) ?? readScenariosBeside(path)
    if (!scenariosIn.has(folder))
      problems.push(...beside.problems.map((each) => ({ ...each, severity: 'warning' as const })))
    scenariosIn.set(folder, beside)
    sources.push({
      path,
      name: basename(path).replace(/\.bpmn$/i, ''),
      xml: drawn.value.xml,
      model: model.value,
      scenarios: beside.scenarios.map((scenario) => ({ scenario, result: null })),
    })
  }
  return sources
}

/** A file, or the BPMN files of a folder. */
function filesOf(file: string, problems: Problem[]): readonly string[] {
  if (!isFolder(file)) return [file]
  const names = namesIn(file)
  problems.push(...names.problems)
  return names.ok ? names.value.filter((name) => /\.bpmn$/i.test(name)).map((name) => join(file, name)) : []
}

async function write(
  sources: readonly Source[],
  first: string,
  options: ExportOptions,
  terminal: Terminal,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const outputs: Output[] = []
  const folder = isFolder(first) ? first : dirname(first)
  const only = sources.length === 1 ? sources[0]! : null
  const hasManyKinds = kindsOf(options) > 1
  const pathFor = ({ path, name }: Source, ending: string) =>
    outputPath({ out: options.out, hasManyKinds, isOneOfMany: !only }, dirname(path), name, ending)
  const pathForAll = (name: string, ending: string) =>
    outputPath({ out: options.out, hasManyKinds, isOneOfMany: false }, folder, name, ending)
  if (options.xlsx) {
    const diagrams = sources.map(({ name, model, scenarios }) => ({
      name,
      scenarios,
      names: Object.fromEntries(Object.values(model.nodes).map((node) => [node.id, node.name ?? node.id])),
    }))
    const { scenarioWorkbook } = await import('../../backend/export/workbook.ts')
    outputs.push({ path: pathForAll(only?.name ?? nameOf(folder), 'xlsx'), content: await scenarioWorkbook(diagrams) })
  }
  if (options.bpmn !== undefined) {
    for (const source of sources) {
      const ready = readyFor(source.xml, options.bpmn)
      outputs.push({ path: pathFor(source, `${options.bpmn}.bpmn`), content: ready.xml })
      problems.push(...(only ? ready.problems : inFile(source.path, ready.problems)))
    }
  }
  if (options.svg || options.png || options.pdf || options.handbook) {
    // loaded here, so that other commands need not wait for it
    const { DrawingBoard } = await import('./draw.ts')
    const opened = await DrawingBoard.open(process.env)
    if (!opened.ok) return [...problems, ...opened.problems]
    const board = opened.value
    const stop = () => void board.close()
    terminal.signal.addEventListener('abort', stop)
    try {
      const drawn = []
      for (const source of sources) {
        const pages = await board.drawPages(source.xml)
        if (!pages.ok) problems.push(...inFile(source.path, pages.problems))
        else
          drawn.push({ source, drawing: pages.value[0]!, pages: options.pages ? pages.value : pages.value.slice(0, 1) })
      }
      if (hasErrors(problems)) return problems
      for (const { source, pages } of drawn) {
        for (const [index, page] of pages.entries()) {
          if (options.svg) outputs.push({ path: numbered(pathFor(source, 'svg'), index), content: page.svg })
          if (options.png) {
            outputs.push({ path: numbered(pathFor(source, 'png'), index), content: page.png })
            if (page.pngScale < PNG_SCALE) problems.push(...inFile(source.path, [drawnSmaller(page)]))
          }
        }
        if (options.pdf) outputs.push({ path: pathFor(source, 'pdf'), content: await board.pdf(pages) })
      }
      if (options.handbook) outputs.push(...(await handbookOutputs(drawn, options.handbook)))
    } finally {
      terminal.signal.removeEventListener('abort', stop)
      await board.close()
    }
  }
  if (options.out === '-') {
    if (outputs.length > 1) return [...problems, notOne(outputs.length)]
    for (const { content } of outputs) terminal.out(content)
    return problems
  }
  const inputs = sources.map(({ path }) => path)
  return [...problems, ...writeOutputs(outputs, inputs, (path) => terminal.out(`${path}\n`))]

  async function handbookOutputs(
    drawn: readonly { readonly source: Source; readonly drawing: Drawing }[],
    kind: 'html' | 'pdf' | 'docx',
  ): Promise<readonly Output[]> {
    const title = isFolder(first) ? nameOf(first) : (only?.name ?? nameOf(folder))
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
    if (kind === 'html') {
      const out = options.out ?? join(folder, `${title}-handbook`)
      return Object.entries(handbookPages(handbook, locale)).map(([name, text]) => ({
        path: join(out, name),
        content: text,
      }))
    }
    const content =
      kind === 'pdf'
        ? await (await import('../../backend/export/handbook-pdf.ts')).handbookPdf(handbook, locale)
        : await (await import('../../backend/export/handbook-docx.ts')).handbookDocx(handbook, locale)
    // a picture as PDF of the same diagram must not lie where its handbook lies
    const ending = kind === 'pdf' && options.pdf ? 'handbook.pdf' : kind
    return [{ path: pathForAll(title, ending), content }]
  }
}

function kindsOf({ svg, png, pdf, handbook, xlsx, bpmn }: ExportOptions): number {
  return [svg, png, pdf, handbook, xlsx, bpmn].filter((each) => each !== undefined).length
}

/** The name of a folder, also of `.` and of a path that ends in a slash. */
function nameOf(folder: string): string {
  return basename(resolve(folder))
}

function inFile(path: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, message: `${path}: ${problem.message}` }))
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

function notOne(count: number): Problem {
  return {
    severity: 'error',
    code: 'output-many',
    message: `${count} files would be written, and only one can be printed.`,
    mend: 'Name one diagram and one kind, or a folder with --out.',
  }
}

function nothingThere(files: readonly string[]): Problem {
  return {
    severity: 'error',
    code: 'files-missing',
    message: `There is no BPMN file in ${files.join(', ')}.`,
    mend: 'Name files that end in .bpmn, or a folder that has some.',
  }
}

function drawnSmaller({ name, pngScale }: DrawnPage): Problem {
  const percent = Math.round((pngScale / PNG_SCALE) * 100)
  return {
    severity: 'info',
    code: 'picture-smaller',
    message: `"${name}" is too large for a PNG of full size and is drawn at ${percent} % of it.`,
    mend: 'Write it as --svg or --pdf, which stay sharp at any size.',
  }
}
