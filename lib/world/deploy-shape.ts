// What `helm install` and `helm upgrade` are asked for: the command's shape, its line in the terminal, and what Helm makes
// of the flags.

import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { type Faults, readList, readText, readTime } from '@/lib/scenario/check'
import type { DeployOptions } from '@/lib/tiller/request'
import type { DeployKind, HelmDeploy } from './command'
import { flag, optional, readShape } from './shape'

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
    ...optional(data, 'folder', (value, path) => readText(faults, value, path)),
    ...optional(data, 'stdin', (value, path) => readText(faults, value, path)),
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
    ...flag(data, 'offline'),
    ...flag(data, 'hideSecret'),
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
    ...(command.dryRun ? [`--dry-run=${command.offline ? 'client' : 'server'}`] : []),
    ...(command.hideSecret ? ['--hide-secret'] : []),
    ...(command.namespace === 'default' ? [] : [`-n ${command.namespace}`]),
    ...(command.createNamespace ? ['--create-namespace'] : []),
    ...(command.wait ? ['--wait'] : []),
  ].join(' ')
}

/** What Helm makes of the flags. */
export function optionsOf(
  command: HelmDeploy,
  { isInstall, replace }: { readonly isInstall: boolean; readonly replace: boolean },
): DeployOptions {
  const usual = isInstall ? 'Install complete' : 'Upgrade complete'
  const rollbackOnFailure = command.rollbackOnFailure === true
  return {
    // Rollback on failure implies --wait: without it Helm does not learn that the release failed.
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
