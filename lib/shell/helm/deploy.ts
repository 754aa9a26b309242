// What `helm install` and `helm upgrade` share in the terminal: flags to a command of the world.

import { type FlagRow, isSet, type ParsedFlags, textOf, textsOf } from '@/lib/helm/command-line/flags'
import { releaseFlagRows } from '@/lib/helm/command-line/release-plan'
import type { DeployKind, HelmDeploy } from '@/lib/world/command'
import { releaseText } from '@/lib/world/deploy'
import { parseDuration } from '../duration'
import { resolvePath } from '../paths'
import { failed, type Session, type ToolRun } from '../tool'
import type { HelmCall } from './helm-verb'
import { historyOf } from './releases'
import { runOfOutcome } from './wait-operation'

export const deployFlags: readonly FlagRow[] = [
  ...releaseFlagRows,
  { name: 'dry-run', kind: 'optional', bare: 'client' },
]

export function deployCommand(call: HelmCall, kind: DeployKind): ToolRun {
  const { session, flags, args, namespace } = call
  const [release, chart] = args
  if (release === undefined || chart === undefined) {
    return failed('Error: INSTALLATION FAILED: must either provide a name or specify --generate-name\n')
  }
  const timeoutMs = parseDuration(textOf(flags, 'timeout', '5m0s'))
  if (timeoutMs === null)
    return failed(
      `Error: invalid argument "${textOf(flags, 'timeout', '')}" for "--timeout" flag: time: invalid duration\n`,
    )
  const command: HelmDeploy = {
    kind,
    release,
    namespace,
    chart: resolvePath(session, chart),
    timeoutMs,
    ...valuesOf(session, flags),
    ...switchOf(flags, 'install', 'install'),
    ...switchOf(flags, 'wait', 'wait'),
    ...switchOf(flags, 'create-namespace', 'createNamespace'),
    ...switchOf(flags, 'reuse-values', 'reuseValues'),
    ...switchOf(flags, 'reset-then-reuse-values', 'reuseValues'),
    ...switchOf(flags, 'reset-values', 'resetValues'),
    ...(flags.values.has('description') ? { description: textOf(flags, 'description', '') } : {}),
  }
  const isNew = historyOf(session, release, namespace).length === 0
  const outcome = session.world.dispatch(command as Parameters<typeof session.world.dispatch>[0], 'shell')
  const verb = kind === 'helm-install' || isNew ? 'INSTALLATION FAILED: ' : 'UPGRADE FAILED: '
  const heading = kind === 'helm-install' || isNew ? '' : `Release "${release}" has been upgraded. Happy Helming!\n`
  return runOfOutcome(session, outcome, () => heading + lastText(session, release, namespace), verb)
}

function lastText(session: Session, name: string, namespace: string): string {
  const last = historyOf(session, name, namespace).at(-1)
  return last === undefined ? '' : releaseText(last)
}

function valuesOf(session: Session, flags: ParsedFlags): Partial<HelmDeploy> {
  const files = textsOf(flags, 'values').map((path) => resolvePath(session, path))
  const named = (flag: string, key: keyof HelmDeploy): Partial<HelmDeploy> => {
    const texts = textsOf(flags, flag)
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

function switchOf<Key extends keyof HelmDeploy>(flags: ParsedFlags, flag: string, key: Key): Partial<HelmDeploy> {
  return isSet(flags, flag) && textOf(flags, flag, '') !== 'false' ? { [key]: true } : {}
}
