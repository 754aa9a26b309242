// What `helm install` and `helm upgrade` share in the terminal: flags to a command of the world.

import { err, ok, type Result } from '@/lib/base/result'
import { baseName } from '@/lib/go/path'
import { type FlagRow, flagText, flagTexts, isFlagGiven, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseInt } from '@/lib/go/pflag/refusals'
import { flagInt } from '@/lib/go/pflag/values'
import { quote } from '@/lib/go/quote'
import { syntaxError } from '@/lib/go/strconv'
import { documentOf } from '@/lib/tiller/document'
import type { Release } from '@/lib/tiller/release'
import { failed, type Session, type ToolRun } from '@/lib/tool/tool'
import { resolvePath } from '@/lib/tool/workspace-paths'
import type { DeployKind, HelmDeploy } from '@/lib/world/command'
import { releaseText } from '@/lib/world/deploy'
import { releaseFlagRows } from './command-line/release-plan'
import { dryRunOf, switched, timeoutMsOf, trueOf, waits } from './flag-values'
import type { HelmCall } from './helm-verb'
import { outputFault, outputFlag, outputForm, printAs } from './output'
import { historyOf } from './releases'
import { runOfOutcome } from './wait-operation'

export const deployFlags: readonly FlagRow[] = [
  ...releaseFlagRows,
  { name: 'dry-run', kind: 'optional', bare: 'unset' },
  { name: 'hide-secret', kind: 'switch' },
  { name: 'history-max', kind: 'text', refuse: refuseInt },
  { name: 'cleanup-on-fail', kind: 'switch' },
  outputFlag,
]

export function deployCommand(call: HelmCall, kind: DeployKind): ToolRun {
  const { session, flags, namespace } = call
  const early = faultOf(flags, kind)
  if (early !== null) return failed(`Error: ${early}\n`)
  const named = nameAndChart(call, kind)
  const label = kind === 'helm-install' ? 'INSTALLATION FAILED: ' : 'UPGRADE FAILED: '
  if (!named.ok) return failed(`Error: ${label}${named.error}\n`)
  const { release } = named.value
  const last = historyOf(session, release, namespace).at(-1)
  const isNew = last === undefined || last.status === 'uninstalled'
  const isInstall = kind === 'helm-install' || (switched(flags, 'install') && isNew)
  const command = commandOf(call, kind, named.value)
  if (!command.ok) return failed(`Error: ${command.error}\n`)
  const outcome = session.world.dispatch(command.value as Parameters<typeof session.world.dispatch>[0], 'shell')
  const print = (): string => deployedText(session, flags, { release, namespace, isInstall })
  const run = runOfOutcome(session, outcome, print, isInstall ? 'INSTALLATION FAILED: ' : 'UPGRADE FAILED: ')
  const isPlain = outputForm(flags) === 'table' && !switched(flags, 'hide-notes')
  const shown = isPlain || command.value.dryRun ? run : shownAgain(run, print)
  const heading =
    kind === 'helm-upgrade' && isInstall && outputForm(flags) === 'table'
      ? `Release ${JSON.stringify(release)} does not exist. Installing it now.\n`
      : ''
  return {
    ...shown,
    stdout: heading + shown.stdout,
    stderr: flags.notices.join('') + shown.stderr,
  }
}

/** What is printed at once is printed again in the form that was asked for. */
function shownAgain(run: ToolRun, print: () => string): ToolRun {
  if (run.state === 'waiting') return { ...run, resume: () => shownAgain(run.resume(), print) }
  return run.exitStatus === 0 ? { ...run, stdout: print() } : run
}

/** Flags that are refused before anything is looked at. */
function faultOf(flags: ParsedFlags, kind: DeployKind): string | null {
  const dryRun = dryRunOf(flags)
  if (!dryRun.ok) return dryRun.error
  return serverSideFault(flagText(flags, 'server-side', 'true'), kind) ?? outputFault(flags)
}

/** A switch for install; upgrade also knows `auto`. */
function serverSideFault(text: string, kind: DeployKind): string | null {
  if (text === 'true' || text === 'false') return null
  if (kind === 'helm-upgrade')
    return text === 'auto' ? null : `invalid/unknown release server-side apply method: ${text}`
  return `invalid argument ${quote(text)} for "--server-side" flag: ${syntaxError('ParseBool', text)}`
}

interface Named {
  readonly release: string
  readonly chart: string
}

function nameAndChart({ session, flags, args }: HelmCall, kind: DeployKind): Result<Named, string> {
  const [first = '', second] = args
  if (args.length > 2) return err(`expected at most two arguments, unexpected arguments: ${args.slice(2).join(', ')}`)
  const generates = switched(flags, 'generate-name')
  if (second !== undefined) {
    if (generates && kind === 'helm-install') return err('cannot set --generate-name and also specify a name')
    return located(session, first, second)
  }
  if (!generates) return err('must either provide a name or specify --generate-name')
  const base = baseName(first) === '.' ? 'chart' : (baseName(first).split('.')[0] ?? '')
  return located(session, `${base}-${Math.floor(session.world.getState().nowMs / 1_000)}`, first)
}

/** Finds the chart in the workspace. Models pkg/action ChartPathOptions.LocateChart, whose repositories do not answer here. */
function located(session: Session, release: string, chart: string): Result<Named, string> {
  const path = resolvePath(session, chart)
  const { files } = session.world.getState()
  const isThere = path === '' || path in files || Object.keys(files).some((file) => file.startsWith(`${path}/`))
  if (isThere) return ok({ release, chart: path })
  if (/^[./]/.test(chart)) return err(`path ${JSON.stringify(chart)} not found`)
  if (!chart.includes('/')) return err(`non-absolute URLs should be in form of repo_name/path_to_chart, got: ${chart}`)
  const repository = chart.split('/')[0] ?? ''
  if (/^[a-z]+:\/\//.test(chart)) return err(`${chart}: there is no network here: charts come from the workspace`)
  return err(`repo ${repository} not found`)
}

function commandOf(
  { session, flags, namespace }: HelmCall,
  kind: DeployKind,
  named: Named,
): Result<HelmDeploy, string> {
  const dryRun = dryRunOf(flags)
  if (!dryRun.ok) return dryRun
  const historyMax = flagInt(flags, 'history-max', 10)
  const before = historyOf(session, named.release, namespace).at(-1)
  const serverSide = flagText(flags, 'server-side', kind === 'helm-install' ? 'true' : 'auto')
  const isClientSide = serverSide === 'false' || (serverSide === 'auto' && before?.applyMethod === 'csa')
  const rollsBack = switched(flags, 'rollback-on-failure') || switched(flags, 'atomic')
  return ok({
    kind,
    ...named,
    namespace,
    timeoutMs: timeoutMsOf(flags),
    ...valuesOf(session, flags),
    ...trueOf('install', switched(flags, 'install')),
    ...trueOf('wait', waits(flags)),
    ...trueOf('waitForJobs', switched(flags, 'wait-for-jobs')),
    ...trueOf('createNamespace', switched(flags, 'create-namespace')),
    ...trueOf('reuseValues', switched(flags, 'reuse-values')),
    ...trueOf('resetThenReuseValues', switched(flags, 'reset-then-reuse-values')),
    ...trueOf('resetValues', switched(flags, 'reset-values')),
    ...trueOf('noHooks', switched(flags, 'no-hooks')),
    ...trueOf('rollbackOnFailure', rollsBack),
    ...trueOf('cleanupOnFail', switched(flags, 'cleanup-on-fail')),
    ...trueOf('takeOwnership', switched(flags, 'take-ownership')),
    ...trueOf('forceReplace', switched(flags, 'force-replace') || switched(flags, 'force')),
    ...trueOf('forceConflicts', switched(flags, 'force-conflicts')),
    ...trueOf('skipCrds', switched(flags, 'skip-crds')),
    ...trueOf('replace', switched(flags, 'replace')),
    ...trueOf('subNotes', switched(flags, 'render-subchart-notes')),
    ...trueOf('skipSchema', switched(flags, 'skip-schema-validation')),
    ...trueOf('dryRun', dryRun.value !== 'none'),
    ...trueOf('clientSide', isClientSide),
    ...(isFlagGiven(flags, 'labels') ? { labels: flagTexts(flags, 'labels') } : {}),
    ...(historyMax === 10 ? {} : { historyMax }),
    ...(isFlagGiven(flags, 'description') ? { description: flagText(flags, 'description', '') } : {}),
  } as HelmDeploy)
}

interface Deployed {
  readonly release: string
  readonly namespace: string
  readonly isInstall: boolean
}

function deployedText(session: Session, flags: ParsedFlags, { release, namespace, isInstall }: Deployed): string {
  const last: Release | undefined = historyOf(session, release, namespace).at(-1)
  if (last === undefined) return ''
  const heading = isInstall ? '' : `Release ${JSON.stringify(release)} has been upgraded. Happy Helming!\n`
  return printAs(
    outputForm(flags),
    () => documentOf({ ...last, chart: { ...last.chart, path: '' } }),
    () => heading + releaseText(last, { hidesNotes: switched(flags, 'hide-notes') }),
  )
}

function valuesOf(session: Session, flags: ParsedFlags): Partial<HelmDeploy> {
  const files = flagTexts(flags, 'values').map((path) => resolvePath(session, path))
  const named = (flag: string, key: keyof HelmDeploy): Partial<HelmDeploy> => {
    const texts = flagTexts(flags, flag)
    return texts.length === 0 ? {} : { [key]: texts }
  }
  return {
    ...(files.length === 0 ? {} : { valueFiles: files }),
    ...named('set', 'set'),
    ...named('set-string', 'setString'),
    ...named('set-json', 'setJson'),
    ...named('set-literal', 'setLiteral'),
    ...named('set-file', 'setFile'),
  }
}
