// Deploying: what `helm install` and `helm upgrade` share: render first, then hand over.

import type { Json, JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { logLine, printLogLine } from '@/lib/chart/log'
import { fromJson } from '@/lib/go/value'
import { type Faults, readList, readText, readTime } from '@/lib/scenario/check'
import { computedConfig } from '@/lib/tiller/chart-document'
import { nameFault } from '@/lib/tiller/install'
import { manifestText, type Release } from '@/lib/tiller/release'
import type { RenderedHook } from '@/lib/tiller/rendered'
import type { DeployOptions, RenderedChart } from '@/lib/tiller/request'
import { upgradeBase } from '@/lib/tiller/upgrade'
import { printYaml } from '@/lib/yaml/print'
import { capabilitiesOf, lookupIn } from './cluster-facts'
import type { DeployKind, HelmDeploy, Outcome } from './command'
import { refused, succeeded } from './outcome'
import { renderRelease, valuesFault } from './render-release'
import { flag, optional, readShape } from './shape'
import { utcStamp } from './stamp'
import { tillerOutcome } from './tiller-outcome'
import type { Workbench } from './workbench'

/** Helm's default for --timeout. */
export const usualTimeoutMs = 300_000

/** Helm's default for --history-max. */
export const usualHistoryMax = 10

export function readDeploy<Kind extends DeployKind>(data: JsonObject, kind: Kind): Result<HelmDeploy<Kind>, string> {
  return readShape(data, (faults) => ({
    kind,
    release: readText(faults, data['release'], 'release'),
    namespace: readText(faults, data['namespace'], 'namespace'),
    chart: readText(faults, data['chart'], 'chart'),
    ...optional(data, 'valueFiles', texts(faults)),
    ...optional(data, 'set', texts(faults)),
    ...optional(data, 'setString', texts(faults)),
    ...optional(data, 'setJson', texts(faults)),
    ...optional(data, 'setLiteral', texts(faults)),
    ...optional(data, 'setFile', texts(faults)),
    ...optional(data, 'timeoutMs', (value, path) => readTime(faults, value, path)),
    ...optional(data, 'description', (value, path) => readText(faults, value, path)),
    ...flag(data, 'reuseValues'),
    ...flag(data, 'resetValues'),
    ...flag(data, 'resetThenReuseValues'),
    ...flag(data, 'install'),
    ...flag(data, 'wait'),
    ...flag(data, 'waitForJobs'),
    ...flag(data, 'createNamespace'),
    ...flag(data, 'noHooks'),
    ...flag(data, 'rollbackOnFailure'),
    ...flag(data, 'cleanupOnFail'),
    ...flag(data, 'takeOwnership'),
    ...flag(data, 'forceReplace'),
    ...flag(data, 'forceConflicts'),
    ...flag(data, 'skipCrds'),
    ...flag(data, 'replace'),
    ...flag(data, 'subNotes'),
    ...flag(data, 'skipSchema'),
    ...flag(data, 'dryRun'),
    ...flag(data, 'clientSide'),
    ...optional(data, 'labels', texts(faults)),
    ...optional(data, 'historyMax', (value, path) => readTime(faults, value, path)),
  }))
}

function texts(faults: Faults): (value: unknown, path: string) => readonly string[] {
  return (value, path) => readList(faults, value, path, (text, at) => readText(faults, text, at))
}

export function deployLine(command: HelmDeploy): string {
  return [
    command.kind === 'helm-install' ? 'helm install' : 'helm upgrade',
    ...(command.install ? ['--install'] : []),
    command.release,
    `./${command.chart}`,
    ...(command.valueFiles ?? []).map((file) => `-f ${file}`),
    ...(command.set ?? []).map((text) => `--set ${text}`),
    ...(command.setString ?? []).map((text) => `--set-string ${text}`),
    ...(command.reuseValues ? ['--reuse-values'] : []),
    ...(command.resetValues ? ['--reset-values'] : []),
    ...(command.resetThenReuseValues ? ['--reset-then-reuse-values'] : []),
    ...(command.rollbackOnFailure ? ['--rollback-on-failure'] : []),
    ...(command.noHooks ? ['--no-hooks'] : []),
    ...(command.dryRun ? ['--dry-run=server'] : []),
    ...(command.namespace === 'default' ? [] : [`-n ${command.namespace}`]),
    ...(command.createNamespace ? ['--create-namespace'] : []),
    ...(command.wait ? ['--wait'] : []),
  ].join(' ')
}

export function deploy(bench: Workbench, command: HelmDeploy): Outcome {
  const { release: name, namespace } = command
  const history = bench.tiller.history(name, namespace)
  const last = history.at(-1)
  const wasUninstalled = last?.status === 'uninstalled'
  const isInstall =
    command.kind === 'helm-install' || (command.install === true && (last === undefined || wasUninstalled))
  const replace = command.replace === true || (command.kind === 'helm-upgrade' && wasUninstalled)
  const verb = isInstall ? 'INSTALLATION FAILED' : 'UPGRADE FAILED'
  const refuse = (message: string, log = ''): Outcome => refused(message, `${log}Error: ${verb}: ${message}\n`)
  const misread = valuesFault(bench.files, command)
  if (misread !== null) return refuse(misread)
  if (isInstall) {
    const taken = command.dryRun ? null : nameFault(bench.client, { name, namespace }, replace)
    if (taken !== null) {
      const log = printLogLine(logLine('ERROR', 'release name check failed', { error: taken }))
      return refuse(`release name check failed: ${taken}`, log)
    }
  }
  const base = isInstall ? null : upgradeBase(history, name)
  if (base !== null && !base.ok) return refuse(base.error)
  const rendered = renderRelease({
    session: bench.renderSession,
    files: bench.files,
    command,
    isUpgrade: !isInstall,
    revision: isInstall ? 1 : (last?.version ?? 0) + 1,
    last: base?.value ?? null,
    cluster: { lookup: lookupIn(bench), capabilities: capabilitiesOf(bench) },
    seed: bench.seed,
    nowMs: bench.clock.now(),
  })
  if (!rendered.ok) {
    const { message, diagnostics } = rendered.error
    return refused(message, `Error: ${verb}: ${message}\n`, diagnostics)
  }
  if (command.dryRun) return succeeded(dryRunText(bench, command, { rendered: rendered.value, isInstall, last }))
  const options = optionsOf(command, { isInstall, replace })
  const request = { name, namespace, rendered: rendered.value, options }
  const outcome = tillerOutcome(
    (onEnd: (result: Result<Release, string>) => void) =>
      isInstall ? bench.tiller.install(request, onEnd) : bench.tiller.upgrade(request, onEnd),
    (release) => (isInstall ? '' : `Release "${name}" has been upgraded. Happy Helming!\n`) + releaseText(release),
  )
  return outcome.ok ? outcome : { ...outcome, output: `Error: ${verb}: ${outcome.message}\n` }
}

/** What Helm makes of the flags. */
export function optionsOf(
  command: HelmDeploy,
  { isInstall, replace }: { readonly isInstall: boolean; readonly replace: boolean },
): DeployOptions {
  const usual = isInstall ? 'Install complete' : 'Upgrade complete'
  const rollbackOnFailure = command.rollbackOnFailure === true
  return {
    // To know that it failed, Helm must wait.
    wait: command.wait === true || rollbackOnFailure,
    waitForJobs: command.waitForJobs === true,
    timeoutMs: command.timeoutMs ?? usualTimeoutMs,
    description: command.description === undefined || command.description === '' ? usual : command.description,
    createNamespace: command.createNamespace === true,
    noHooks: command.noHooks === true,
    forceConflicts: command.forceConflicts === true,
    cleanupOnFail: command.cleanupOnFail === true,
    historyMax: command.historyMax ?? usualHistoryMax,
    rollbackOnFailure,
    takeOwnership: command.takeOwnership === true,
    forceReplace: command.forceReplace === true,
    skipCrds: command.skipCrds === true,
    replace,
    labels: Object.fromEntries((command.labels ?? []).map(pairOf)),
    applyMethod: command.clientSide === true ? 'csa' : 'ssa',
  }
}

function pairOf(text: string): readonly [key: string, value: string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** What --dry-run=server prints: the release as it would begin. */
function dryRunText(
  bench: Workbench,
  command: HelmDeploy,
  {
    rendered,
    isInstall,
    last,
  }: { readonly rendered: RenderedChart; readonly isInstall: boolean; readonly last: Release | undefined },
): string {
  const nowMs = bench.clock.now()
  const release: Release = {
    name: command.release,
    namespace: command.namespace,
    version: isInstall ? 1 : (last?.version ?? 0) + 1,
    status: isInstall ? 'pending-install' : 'pending-upgrade',
    description: command.description === undefined || isInstall ? dryRunWords : command.description,
    firstDeployedMs: last?.firstDeployedMs ?? nowMs,
    lastDeployedMs: nowMs,
    chart: rendered.chart,
    config: rendered.config,
    notes: rendered.notes,
    manifests: rendered.manifests,
    hooks: rendered.hooks,
    labels: {},
    applyMethod: 'ssa',
  }
  const heading = isInstall ? '' : `Release "${release.name}" has been upgraded. Happy Helming!\n`
  return heading + releaseText(release)
}

const dryRunWords = 'Dry run complete'

export interface ReleaseTextOptions {
  readonly hidesNotes?: boolean
  /** A table a kind, as `helm status` shows what lives. */
  readonly resources?: string
  /** CHART, VERSION and APP_VERSION, as `helm get all` shows them. */
  readonly showsChart?: boolean
  /** Values, hooks and manifest, as `helm get all` shows them. */
  readonly isDebug?: boolean
}

/** What install, upgrade, status, test and `get all` print of a release. Models pkg/cmd/status.go statusPrinter. */
export function releaseText(release: Release, options: ReleaseTextOptions = {}): string {
  const { name, lastDeployedMs, namespace, status, version, description, notes, chart, hooks } = release
  const showsAll = options.isDebug === true
  const lines = [
    `NAME: ${name}`,
    `LAST DEPLOYED: ${utcStamp(lastDeployedMs)}`,
    `NAMESPACE: ${namespace}`,
    `STATUS: ${status}`,
    `REVISION: ${version}`,
    ...(options.showsChart
      ? [`CHART: ${chart.name}`, `VERSION: ${chart.version}`, `APP_VERSION: ${chart.appVersion}`]
      : []),
    `DESCRIPTION: ${description}`,
  ]
  const parts = [`${lines.join('\n')}\n`, options.resources ?? '', testsText(hooks)]
  if (showsAll) parts.push(valuesText(release))
  if (showsAll || description === dryRunWords) {
    const sources = hooks.map(({ source, text }) => `---\n# Source: ${source}\n${text}\n`).join('')
    parts.push(`HOOKS:\n${sources}MANIFEST:\n${manifestText(release)}\n`)
  }
  if (!options.hidesNotes && notes !== '') parts.push(`NOTES:\n${notes.trim()}\n`)
  return parts.join('')
}

function testsText(hooks: readonly RenderedHook[]): string {
  const tests = hooks.filter(({ events }) => events.includes('test'))
  if (tests.length === 0) return 'TEST SUITE: None\n'
  return tests.map(testText).join('')
}

/** A test that never ran says nothing. */
function testText({ name, lastRun }: RenderedHook): string {
  if (lastRun === undefined) return ''
  const completed = lastRun.completedMs === undefined ? 'Mon Jan  1 00:00:00 0001' : utcStamp(lastRun.completedMs)
  const lines = [
    `TEST SUITE:     ${name}`,
    `Last Started:   ${utcStamp(lastRun.startedMs)}`,
    `Last Completed: ${completed}`,
    `Phase:          ${lastRun.phase}`,
  ]
  return `${lines.join('\n')}\n`
}

function valuesText({ chart, config }: Release): string {
  const user = Object.keys(config).length === 0 ? null : config
  return `USER-SUPPLIED VALUES:\n${yamlOf(user)}\nCOMPUTED VALUES:\n${yamlOf(computedConfig(chart.document, config, chart.name))}\n`
}

function yamlOf(value: Json): string {
  const printed = printYaml(fromJson(value))
  return printed.ok ? printed.value : `${printed.error}\n`
}
