// What `helm install` and `helm upgrade` share in the terminal: flags to a command of the world.
//
// Models pkg/cmd install.go and upgrade.go up to the action; the world does the rest.

import { err, ok, type Result } from '@/lib/base/result'
import { locateChart, openChart } from '@/lib/chart/chart-source'
import { missingDependencies } from '@/lib/chart/installable'
import { logLine, printLogLine } from '@/lib/chart/log'
import { flagText, flagTexts, isFlagGiven, type ParsedFlags } from '@/lib/go/pflag/flag'
import { flagInt } from '@/lib/go/pflag/values'
import { quote } from '@/lib/go/quote'
import { documentOf } from '@/lib/tiller/document'
import { isReleaseName } from '@/lib/tiller/name'
import type { Release } from '@/lib/tiller/release'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { resolvePath } from '@/lib/tool/workspace-paths'
import type { Command, DeployKind, HelmDeploy, Outcome } from '@/lib/world/command'
import { releaseText } from '@/lib/world/release-text'
import type { HelmSession } from './command-line/command'
import { updateDependencies } from './command-line/dependency-update'
import { type DryRun, dryRunOfFlags } from './command-line/dry-run'
import { exclusiveFault } from './command-line/release-flags'
import { type NameAndChart, nameAndChart } from './command-line/release-plan'
import { waitNotice } from './command-line/wait'
import { switched, timeoutMsOf, trueOf, waits } from './flag-values'
import type { HelmCall } from './helm-verb'
import { terminalSession } from './local'
import { outputForm, printAs } from './output'
import { reachFault } from './reach'
import { historyOf } from './releases'
import { runOfOutcome } from './wait-operation'

export function deployCommand(call: HelmCall, kind: DeployKind): ToolRun {
  const said: Said = { stdout: '', stderr: '' }
  const run = deployRun(call, kind, said)
  return { ...run, stdout: said.stdout + run.stdout, stderr: said.stderr + run.stderr }
}

/** Log lines and text that are printed before the command is dispatched to the world. */
interface Said {
  stdout: string
  stderr: string
}

function deployRun(call: HelmCall, kind: DeployKind, said: Said): ToolRun {
  const { session, flags } = call
  const helm = terminalSession(call, {
    print: (text) => {
      said.stdout += text
    },
    log: (line) => {
      said.stderr += printLogLine(line)
    },
  })
  const notice = waitNotice(flags)
  if (notice !== null) helm.log(notice)
  const early = exclusiveFault(flags)
  if (early !== null) return failed(`Error: ${early}\n`)
  const dryRun = dryRunOfFlags(flags, helm.log)
  if (!dryRun.ok) return failed(`Error: ${dryRun.error}\n`)
  const unreached = reachFault(session, flags)
  if (unreached !== null && switched(flags, 'install')) return failed(`Error: ${unreached}\n`)
  const turn = turnOf(call, kind, said)
  if (!turn.ok) return failed(`Error: ${turn.error}\n`)
  const named = namedChart(helm, call, kind)
  if (!named.ok) return failed(`Error: ${kind === 'helm-install' ? 'INSTALLATION FAILED: ' : ''}${named.error}\n`)
  if (unreached !== null) return failed(unreachedText(helm, kind, unreached))
  const command = commandOf(call, kind, { ...named.value, dryRun: dryRun.value })
  if (!command.ok) return failed(`Error: UPGRADE FAILED: ${command.error}\n`)
  const outcome = session.world.dispatch(command.value as Command, 'shell')
  const print = (): string => printed(call, releaseMade(call, outcome, named.value.name), turn.value)
  return shown(runOfOutcome(session, outcome, print, verbOf(kind, turn.value)), outcome, print)
}

/** An install prints the connection error twice. */
function unreachedText({ log }: HelmSession, kind: DeployKind, unreached: string): string {
  if (kind === 'helm-upgrade') return `Error: UPGRADE FAILED: ${unreached}\n`
  const message = `cluster reachability check failed: ${unreached}`
  log(logLine('ERROR', message))
  return `Error: INSTALLATION FAILED: ${message}\n`
}

interface Turn {
  readonly isInstall: boolean
}

/** An upgrade that became an install has no verb in Helm's message. */
function verbOf(kind: DeployKind, { isInstall }: Turn): string {
  if (kind === 'helm-install') return 'INSTALLATION FAILED: '
  return isInstall ? '' : 'UPGRADE FAILED: '
}

/** Decides first whether `upgrade --install` installs; its message comes before any other check. */
function turnOf({ session, flags, args, namespace }: HelmCall, kind: DeployKind, said: Said): Result<Turn, string> {
  if (kind === 'helm-install') return ok({ isInstall: true })
  if (!switched(flags, 'install')) return ok({ isInstall: false })
  const [release = ''] = args
  if (!isReleaseName(release)) return err(`release name is invalid: ${release}`)
  const last = historyOf(session, release, namespace).at(-1)
  const isInstall = last === undefined || last.status === 'uninstalled'
  if (isInstall && outputForm(flags) === 'table')
    said.stdout += `Release ${quote(release)} does not exist. Installing it now.\n`
  return ok({ isInstall })
}

/** The release's name and the chart's path in the workspace. */
function namedChart(
  helm: HelmSession,
  { session, flags, args }: HelmCall,
  kind: DeployKind,
): Result<NameAndChart, string> {
  const [first = '', second = ''] = args
  const named = kind === 'helm-install' ? nameAndChart(helm, flags, null) : ok({ name: first, chart: second })
  if (!named.ok) return named
  const located = locateChart(helm.fs, named.value.chart, flagText(flags, 'repo', ''))
  if (!located.ok) return located
  if (switched(flags, 'verify') && helm.fs.kindOf(located.value) === 'folder')
    return err('unpacked charts cannot be verified')
  const missing = switched(flags, 'dependency-update') ? fetchMissing(helm, located.value, named.value.chart) : ok(null)
  if (!missing.ok) return missing
  return ok({ name: named.value.name, chart: resolvePath(session, located.value) })
}

/**
 * --dependency-update fetches dependencies that are missing in charts/; the world reports any other fault of the
 * chart.
 */
function fetchMissing(helm: HelmSession, path: string, reference: string): Result<null, string> {
  const chart = openChart({ fs: helm.fs, log: () => {} }, path)
  return chart.ok && missingDependencies(chart.value) !== null ? updateDependencies(helm, reference) : ok(null)
}

interface Wish extends NameAndChart {
  readonly dryRun: DryRun
}

function commandOf(call: HelmCall, kind: DeployKind, { name, chart, dryRun }: Wish): Result<HelmDeploy, string> {
  const { session, flags, namespace } = call
  const isClientSide = clientSide(call, kind, name)
  if (!isClientSide.ok) return isClientSide
  const history = flagInt(flags, 'history-max', 10)
  return ok({
    kind,
    release: name,
    chart,
    namespace,
    timeoutMs: timeoutMsOf(flags),
    ...valuesOf(call),
    ...trueOf('install', switched(flags, 'install')),
    ...trueOf('wait', waits(flags)),
    ...trueOf('waitForJobs', switched(flags, 'wait-for-jobs')),
    ...trueOf('createNamespace', switched(flags, 'create-namespace')),
    ...trueOf('reuseValues', switched(flags, 'reuse-values')),
    ...trueOf('resetThenReuseValues', switched(flags, 'reset-then-reuse-values')),
    ...trueOf('resetValues', switched(flags, 'reset-values')),
    ...trueOf('noHooks', switched(flags, 'no-hooks')),
    ...trueOf('rollbackOnFailure', switched(flags, 'rollback-on-failure') || switched(flags, 'atomic')),
    ...trueOf('cleanupOnFail', switched(flags, 'cleanup-on-fail')),
    ...trueOf('takeOwnership', switched(flags, 'take-ownership')),
    ...trueOf('forceReplace', switched(flags, 'force-replace') || switched(flags, 'force')),
    ...trueOf('forceConflicts', switched(flags, 'force-conflicts')),
    ...trueOf('skipCrds', switched(flags, 'skip-crds')),
    ...trueOf('replace', switched(flags, 'replace')),
    ...trueOf('subNotes', switched(flags, 'render-subchart-notes')),
    ...trueOf('skipSchema', switched(flags, 'skip-schema-validation')),
    ...trueOf('dryRun', dryRun !== 'none'),
    ...trueOf('offline', dryRun === 'client'),
    ...trueOf('hideSecret', switched(flags, 'hide-secret')),
    ...trueOf('clientSide', isClientSide.value),
    ...(isFlagGiven(flags, 'labels') ? { labels: flagTexts(flags, 'labels') } : {}),
    ...(history === 10 ? {} : { historyMax: history }),
    ...(isFlagGiven(flags, 'description') ? { description: flagText(flags, 'description', '') } : {}),
    ...(session.folder === '' ? {} : { folder: session.folder }),
  } as HelmDeploy)
}

/** --server-side: a boolean for install; an upgrade by default keeps the apply method of the last revision. */
function clientSide({ session, flags, namespace }: HelmCall, kind: DeployKind, name: string): Result<boolean, string> {
  if (kind === 'helm-install') return ok(isFlagGiven(flags, 'server-side') && !switched(flags, 'server-side'))
  const text = flagText(flags, 'server-side', 'auto')
  const before = historyOf(session, name, namespace).at(-1)
  if (text === 'auto') return ok(before?.applyMethod === 'csa')
  if (text === 'true' || text === 'false') return ok(text === 'false')
  return err(`invalid/unknown release server-side apply method: ${text}`)
}

function valuesOf({ flags, stdin }: HelmCall): Partial<HelmDeploy> {
  const named = (flag: string, key: keyof HelmDeploy): Partial<HelmDeploy> => {
    const texts = flagTexts(flags, flag)
    return texts.length === 0 ? {} : { [key]: texts }
  }
  const readsInput =
    flagTexts(flags, 'values').some((path) => path.trim() === '-') ||
    flagTexts(flags, 'set-file').some((text) => text.includes('=-'))
  return {
    ...named('values', 'valueFiles'),
    ...named('set', 'set'),
    ...named('set-string', 'setString'),
    ...named('set-json', 'setJson'),
    ...named('set-literal', 'setLiteral'),
    ...named('set-file', 'setFile'),
    ...(readsInput ? { stdin } : {}),
  }
}

/** The release of a dry run is in the outcome; the release of a real run is read from the cluster. */
function releaseMade({ session, namespace }: HelmCall, outcome: Outcome, name: string): Release | undefined {
  return outcome.release ?? historyOf(session, name, namespace).at(-1)
}

function printed({ flags, args }: HelmCall, release: Release | undefined, { isInstall }: Turn): string {
  if (release === undefined) return ''
  const heading = isInstall ? '' : `Release ${quote(args[0] ?? '')} has been upgraded. Happy Helming!\n`
  return printAs(
    outputForm(flags),
    () => documentOf(release),
    () => heading + releaseText(release, { hidesNotes: switched(flags, 'hide-notes'), isDebug: isDebug(flags) }),
  )
}

function isDebug(flags: ParsedFlags): boolean {
  return switched(flags, 'debug')
}

/** Prints the result in the form of -o, whether the run ends at once or after a wait. */
function shown(run: ToolRun, outcome: Outcome, print: () => string): ToolRun {
  if (run.state === 'waiting') return { ...run, resume: () => shown(run.resume(), outcome, print) }
  const stderr = outcome.ok ? (outcome.log ?? []).join('') + run.stderr : run.stderr
  return run.exitStatus === 0 ? { ...run, stdout: print(), stderr } : { ...run, stderr }
}
