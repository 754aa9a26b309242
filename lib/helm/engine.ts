// The engine: a chart's templates parsed into one set and executed, each with the values of its chart.
//
// Models pkg/engine engine.go: deeper files are read first so that shallower definitions win, include counts its
// nesting, tpl sees what is defined around it. Parsed files and unchanged results are kept (parsed-files.ts, memory.ts).

import type { Diagnostic, RelatedPlace } from '@/lib/base/diagnostic'
import { invariant } from '@/lib/base/invariant'
import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { Rng } from '@/lib/base/rng'
import { spanOf } from '@/lib/base/span'
import { type Log, type LogLine, logLine } from '@/lib/chart/log'
import { GoError } from '@/lib/go/error'
import { baseName } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
import { GoMap, type GoValue } from '@/lib/go/value'
import { ExecError, type Execution } from '@/lib/gotmpl/execution'
import type { TemplateSet } from '@/lib/gotmpl/set'
import { addTree, createSet, forkSet } from '@/lib/gotmpl/set'
import { createExecution, defaultLimits, execute, renderNested, StackError } from '@/lib/gotmpl/template'
import type { Rendering } from '@/lib/gotmpl/trace'
import { nestedTooDeep, nestingMax, unrollRecursion } from './deep-recursion'
import { describeExecError, describeParseError } from './error-trace'
import type { FuncContext, LookupQuery } from './func'
import { type Functions, parsedFile } from './parsed-files'
import type { EngineTemplate } from './scopes'

export type Lookup = (query: LookupQuery) => Result<GoMap, string>

export interface EngineOptions {
  readonly functions: Functions
  readonly log: Log
  /** What `lookup` asks; null where there is no cluster. */
  readonly lookup: Lookup | null
  /** Each template draws from a stream of its own. */
  readonly rng: Rng
  readonly nowMs: number
  readonly isLint: boolean
}

export interface RenderedTemplate {
  readonly file: string
  /** The text with its trace, before "<no value>" is taken out. */
  readonly rendering: Rendering
  readonly text: string
}

export interface EngineFailure {
  readonly message: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Templates by rank: deeper files first, then by name from the end. */
export function sortTemplates(templates: readonly EngineTemplate[]): readonly EngineTemplate[] {
  const rows = templates.map((template) => ({ template, depth: template.file.split('/').length }))
  rows.sort(inOrderOf(descending(byNumber(({ depth }) => depth)), descending(byText((one) => one.template.file))))
  return rows.map((row) => row.template)
}

/** Parses every file, in the order in which definitions replace each other. */
export function parseTemplates(
  templates: readonly EngineTemplate[],
  functions: EngineOptions['functions'],
): Result<TemplateSet, EngineFailure> {
  const set = createSet(functions)
  for (const { file, text } of templates) {
    const parsed = parsedFile(file, text, functions)
    if (parsed.error !== null) {
      return err({ message: describeParseError(file, parsed.error), diagnostics: parsed.diagnostics })
    }
    for (const tree of parsed.trees) addTree(set, tree)
  }
  return ok(set)
}

/** Runs one template; what it calls by name is told to `onUse`. */
export function renderTemplate(
  set: TemplateSet,
  template: EngineTemplate,
  options: EngineOptions,
  onUse: (name: string) => void,
): Result<RenderedTemplate, EngineFailure> {
  const { file, data } = template
  beginTemplate(template)
  const run: Run = { options, file, onUse, nesting: new Map(), including: [], overflow: null, execution: null }
  const execution = createExecution({ context: contextOf(run), missingKey: 'zero', limits: defaultLimits })
  run.execution = execution
  const done = execute(execution, set, { name: file, data })
  if (!done.ok) return err(failureOf(file, done.error))
  return ok({ file, rendering: done.value, text: withoutNoValue(done.value.text) })
}

/** Tells the data which template is running; it stays until the next one of the same chart. */
export function beginTemplate({ file, data, basePath }: EngineTemplate): void {
  data.set('Template', templateObject(file, basePath, data))
}

function templateObject(file: string, basePath: string, data: GoMap): GoMap {
  const object = new GoMap()
  object.type = data.type
  object.set('Name', file)
  object.set('BasePath', basePath)
  return object
}

/** Go writes it for a missing value; Helm takes it out, wherever it came from. */
export function withoutNoValue(text: string): string {
  return text.replaceAll('<no value>', '')
}

/** Partials are only for others to call. */
export function isPartial(file: string): boolean {
  return baseName(file).startsWith('_')
}

interface Run {
  readonly options: EngineOptions
  readonly file: string
  readonly onUse: (name: string) => void
  /** How often each name is being included right now. */
  readonly nesting: Map<string, number>
  /** The names being included, the outermost first. */
  readonly including: string[]
  /** What was being included when the stack ended. */
  overflow: readonly string[] | null
  execution: Execution | null
}

function contextOf(run: Run): FuncContext {
  const { options } = run
  return {
    rng: options.rng.fork(run.file),
    now: () => options.nowMs,
    include: (name, data) => include(run, name, data),
    tpl: (text, data) => renderText(run, text, data),
    lookup: (query) => lookup(options, query),
    isLint: options.isLint,
    warn: (message) => options.log(noteOfLint(message)),
  }
}

const messageMark = ' message='

/** "missing required value message=WORDS" -> a log line with the words as its attribute. */
function noteOfLint(note: string): LogLine {
  const at = note.indexOf(messageMark)
  if (at < 0) return logLine('WARN', note)
  const what = note.slice(0, at)
  return logLine(what === 'funcMap fail' ? 'INFO' : 'WARN', what, { message: note.slice(at + messageMark.length) })
}

function setAtWork({ execution }: Run): { readonly execution: Execution; readonly set: TemplateSet } {
  const set = execution?.frame?.set
  if (execution === null || set === undefined) throw new GoError('no template is at work')
  return { execution, set }
}

function include(run: Run, name: string, data: GoValue): string {
  const depth = run.nesting.get(name) ?? 0
  if (depth > nestingMax) throw nestedTooDeep(name)
  run.nesting.set(name, depth + 1)
  run.including.push(name)
  run.onUse(name)
  const { execution, set } = setAtWork(run)
  try {
    return renderNested(execution, set, { name, data })
  } catch (error) {
    throw failedInclude(run, name, error)
  } finally {
    run.including.pop()
    run.nesting.set(name, depth)
  }
}

/** Where the stack ended, the outermost include tells the whole story. */
function failedInclude(run: Run, name: string, error: unknown): unknown {
  if (error instanceof StackError) {
    run.overflow = [...run.including]
    return nestedTooDeep(name)
  }
  if (run.overflow === null || run.including.length > 1 || !(error instanceof GoError)) return error
  const names = run.overflow
  run.overflow = null
  return unrollRecursion(error, names)
}

/** The name under which tpl's text runs, and under which errors speak of it. */
const textName = 'gotpl'

function renderText(run: Run, text: string, data: GoValue): string {
  const { execution, set } = setAtWork(run)
  const parsed = parsedFile(textName, text, set.functions)
  if (parsed.error !== null) {
    const cause = new GoError(parsed.error)
    throw new GoError(`cannot parse template ${quote(text)}: ${cause.message}`, cause)
  }
  const inner = forkSet(set)
  for (const tree of parsed.trees) addTree(inner, tree)
  const [tree] = parsed.trees
  invariant(tree, 'a parsed text has a tree')
  try {
    // An empty text does not replace the text around it, which has the same name; it is run all the same.
    return withoutNoValue(renderNested(execution, inner, { name: textName, data, tree }))
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new GoError(`error during tpl function execution for ${quote(text)}: ${error.message}`, error)
  }
}

function lookup(options: EngineOptions, query: LookupQuery): GoMap {
  if (options.lookup === null) return new GoMap()
  const found = options.lookup(query)
  if (!found.ok) throw new GoError(found.error)
  return found.value
}

function failureOf(file: string, error: GoError): EngineFailure {
  return { message: describeExecError(file, error), diagnostics: [diagnosticOf(file, error)] }
}

/** The innermost place that failed; the calls on the way are told as related places. */
function diagnosticOf(file: string, error: GoError): Diagnostic {
  const layers: ExecError[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof ExecError) layers.push(at)
  const innermost = layers[layers.length - 1]
  const message = describeExecError(file, error)
  if (innermost === undefined) return { code: 'helm/render', severity: 'error', message, span: spanOf(file, 0, 0) }
  const related: RelatedPlace[] = layers.slice(0, -1).map((layer) => ({
    message: `called from ${quote(layer.tree.name)}`,
    span: spanOf(layer.node.source.name, layer.node.start, layer.node.end),
  }))
  const { source, start, end } = innermost.node
  return { code: 'helm/render', severity: 'error', message, span: spanOf(source.name, start, end), related }
}
