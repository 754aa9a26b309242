// Deploying: what `helm install` and `helm upgrade` share: the chart is looked at, rendered, and handed to Tiller.
//
// Models pkg/cmd/install.go, pkg/cmd/upgrade.go and the heads of their actions, fault by fault in Helm's order.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { err, ok, type Result } from '@/lib/base/result'
import type { Chart } from '@/lib/chart/chart'
import { installRefusal, upgradeRefusal } from '@/lib/chart/installable'
import { type LogLine, logLine, printLogLine } from '@/lib/chart/log'
import type { ValueTable } from '@/lib/chart/value-tree'
import { nameFault } from '@/lib/tiller/install'
import { isReleaseName } from '@/lib/tiller/name'
import type { Release } from '@/lib/tiller/release'
import type { RenderedChart } from '@/lib/tiller/request'
import { upgradeBase } from '@/lib/tiller/upgrade'
import { capabilitiesOf, lookupIn } from './cluster-facts'
import type { HelmDeploy, Outcome } from './command'
import { optionsOf } from './deploy-shape'
import { refused, succeeded } from './outcome'
import { dryRunWords, releaseText } from './release-text'
import { givenValues, loadWorkspaceChart, renderChart } from './render-release'
import { tillerOutcome } from './tiller-outcome'
import type { Workbench } from './workbench'

export function deploy(bench: Workbench, command: HelmDeploy): Outcome {
  const lines: string[] = []
  const log = (line: LogLine): void => {
    if (line.level !== 'DEBUG') lines.push(printLogLine(line))
  }
  const deploying: Deploying = { bench, command, log, ...turnOf(bench, command) }
  const rendered = prepare(deploying)
  const outcome = rendered.ok ? handOver(deploying, rendered.value) : refusal(rendered.error)
  if (lines.length === 0) return outcome
  return outcome.ok ? { ...outcome, log: lines } : { ...outcome, output: lines.join('') + outcome.output }
}

interface Turn {
  /** True for an install, and for `upgrade --install` of a release that does not exist. */
  readonly isInstall: boolean
  /** Whether the name of an uninstalled release may be used again. */
  readonly replace: boolean
  readonly history: readonly Release[]
}

interface Deploying extends Turn {
  readonly bench: Workbench
  readonly command: HelmDeploy
  readonly log: (line: LogLine) => void
}

function turnOf(bench: Workbench, command: HelmDeploy): Turn {
  const history = bench.tiller.history(command.release, command.namespace)
  const last = history.at(-1)
  const wasUninstalled = last?.status === 'uninstalled'
  const isInstall =
    command.kind === 'helm-install' || (command.install === true && (last === undefined || wasUninstalled))
  return {
    isInstall,
    replace: command.replace === true || (command.kind === 'helm-upgrade' && wasUninstalled),
    history,
  }
}

interface Fault {
  readonly message: string
  /** Helm's prefix of the message, `UPGRADE FAILED: `; empty where the fault is found before the action begins. */
  readonly verb: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Helm prints no such prefix for an install made by `upgrade --install`. */
function verbOf({ command, isInstall }: Deploying): string {
  if (command.kind === 'helm-install') return 'INSTALLATION FAILED: '
  return isInstall ? '' : 'UPGRADE FAILED: '
}

function refusal({ message, verb, diagnostics }: Fault): Outcome {
  return refused(message, `Error: ${verb}${message}\n`, diagnostics)
}

/** Everything up to the rendered chart. */
function prepare(deploying: Deploying): Result<RenderedChart, Fault> {
  const { bench, command, log } = deploying
  const verb = verbOf(deploying)
  const beforeAction = (message: string, diagnostics: readonly Diagnostic[] = []) =>
    err({ message, verb: deploying.isInstall ? verb : '', diagnostics })
  const given = givenValues(bench.files, command)
  if (!given.ok) return beforeAction(given.error)
  const chart = loadWorkspaceChart(bench.files, command.chart, log)
  if (!chart.ok) return beforeAction(chart.error.message, chart.error.diagnostics)
  const unfit = deploying.isInstall ? installRefusal(chart.value, log) : upgradeRefusal(chart.value, log)
  if (unfit !== null) return beforeAction(unfit)
  const fault = deploying.isInstall ? installFault(deploying, chart.value) : upgradeFault(deploying, chart.value)
  if (fault !== null) return err({ message: fault, verb, diagnostics: [] })
  const rendered = render(deploying, chart.value, given.value)
  return rendered.ok ? rendered : err({ ...rendered.error, verb })
}

const secretsWithoutDryRun = 'hiding Kubernetes secrets requires a dry-run mode'
const wrongApiVersion = 'invalid chart apiVersion'

/** Models the head of action.Install.RunWithContext. */
function installFault({ bench, command, replace, log }: Deploying, chart: Chart): string | null {
  const { release: name, namespace, dryRun, hideSecret } = command
  if (chart.metadata.apiVersion === 'v3') return wrongApiVersion
  if (hideSecret && !dryRun) {
    log(logLine('ERROR', secretsWithoutDryRun))
    return secretsWithoutDryRun
  }
  const taken = nameFault(bench.client, { name, namespace }, dryRun ? 'any' : replace ? 'free or gone' : 'free')
  if (taken !== null) {
    log(logLine('ERROR', 'release name check failed', { error: taken }))
    return `release name check failed: ${taken}`
  }
  if (dryRun && !command.skipCrds && hasCrds(chart))
    log(
      logLine('WARN', 'This chart or one of its subcharts contains CRDs. Rendering may fail or contain inaccuracies.'),
    )
  return null
}

function hasCrds(chart: Chart): boolean {
  return chart.files.some(({ name }) => name.startsWith('crds/')) || chart.dependencies.some(hasCrds)
}

/** Models the heads of action.Upgrade.RunWithContext and prepareUpgrade. */
function upgradeFault({ command, history }: Deploying, chart: Chart): string | null {
  if (chart.metadata.apiVersion === 'v3') return wrongApiVersion
  if (!isReleaseName(command.release)) return `release name is invalid: ${command.release}`
  if (command.hideSecret && !command.dryRun) return secretsWithoutDryRun
  const base = upgradeBase(history, command.release)
  return base.ok ? null : base.error
}

function render(
  { bench, command, isInstall, history, log }: Deploying,
  chart: Chart,
  given: ValueTable,
): ReturnType<typeof renderChart> {
  const base = isInstall ? null : upgradeBase(history, command.release)
  const request = {
    session: bench.renderSession,
    files: bench.files,
    command,
    isUpgrade: !isInstall,
    revision: isInstall ? 1 : (history.at(-1)?.version ?? 0) + 1,
    last: base?.ok ? base.value : null,
    cluster: { lookup: command.offline ? null : lookupIn(bench), capabilities: capabilitiesOf(bench) },
    seed: bench.seed,
    nowMs: bench.clock.now(),
    modifiedMs: bench.startMs,
  }
  const rendered = renderChart(request, { chart, given, log })
  return rendered.ok && command.hideSecret ? ok(withoutSecrets(rendered.value)) : rendered
}

const hiddenSecret = '# HIDDEN: The Secret output has been suppressed'

/** Replaces Secrets in the printed manifest; these objects are only printed, never applied. */
function withoutSecrets(rendered: RenderedChart): RenderedChart {
  const manifests = rendered.manifests.map((manifest) => {
    const { apiVersion, kind } = manifest.object
    return apiVersion === 'v1' && kind === 'Secret' ? { ...manifest, text: hiddenSecret, object: {} } : manifest
  })
  return { ...rendered, manifests }
}

function handOver(deploying: Deploying, rendered: RenderedChart): Outcome {
  const { bench, command, isInstall, replace } = deploying
  const { release: name, namespace } = command
  const request = { name, namespace, rendered, options: optionsOf(command, { isInstall, replace }) }
  const verb = verbOf(deploying)
  if (command.dryRun) {
    const fault = bench.tiller.faultOf(isInstall ? 'install' : 'upgrade', request)
    if (fault !== null) return refusal({ message: fault, verb, diagnostics: [] })
    const release = dryRelease(deploying, rendered)
    return succeeded(headingOf(deploying) + releaseText(release), { release })
  }
  const outcome = tillerOutcome(
    (onEnd: (result: Result<Release, string>) => void) =>
      isInstall ? bench.tiller.install(request, onEnd) : bench.tiller.upgrade(request, onEnd),
    (release) => headingOf(deploying) + releaseText(release),
  )
  return outcome.ok ? outcome : { ...outcome, output: `Error: ${verb}${outcome.message}\n` }
}

function headingOf({ command, isInstall }: Deploying): string {
  return isInstall ? '' : `Release "${command.release}" has been upgraded. Happy Helming!\n`
}

/** The release as it would begin. */
function dryRelease({ bench, command, isInstall, history }: Deploying, rendered: RenderedChart): Release {
  const nowMs = bench.clock.now()
  const last = isInstall ? undefined : history.at(-1)
  const base = isInstall ? undefined : upgradeBase(history, command.release)
  const { chart, config, notes, manifests, hooks } = rendered
  return {
    name: command.release,
    namespace: command.namespace,
    version: (last?.version ?? 0) + 1,
    status: isInstall ? 'pending-install' : 'pending-upgrade',
    description: isInstall || (command.description ?? '') === '' ? dryRunWords : (command.description ?? ''),
    firstDeployedMs: base?.ok ? base.value.firstDeployedMs : nowMs,
    lastDeployedMs: nowMs,
    chart,
    config,
    notes,
    manifests,
    hooks,
    labels: {},
    applyMethod: command.clientSide === true ? 'csa' : 'ssa',
  }
}
