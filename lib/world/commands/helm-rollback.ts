// helm-rollback: an older revision's objects, as a new revision.

import { readText, readTime } from '@/lib/scenario/check'
import type { CommandPart } from '../command-part'
import { usualHistoryMax, usualTimeoutMs } from '../deploy-shape'
import { flag, optional, readShape } from '../shape'
import { tillerOutcome } from '../tiller-outcome'

export const helmRollback: CommandPart<'helm-rollback'> = {
  kind: 'helm-rollback',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'helm-rollback',
      release: readText(faults, data['release'], 'release'),
      namespace: readText(faults, data['namespace'], 'namespace'),
      revision: readTime(faults, data['revision'], 'revision'),
      ...optional(data, 'timeoutMs', (value, path) => readTime(faults, value, path)),
      ...optional(data, 'historyMax', (value, path) => readTime(faults, value, path)),
      ...flag(data, 'wait'),
      ...flag(data, 'waitForJobs'),
      ...flag(data, 'noHooks'),
      ...flag(data, 'cleanupOnFail'),
      ...flag(data, 'forceConflicts'),
    })),
  line: ({ release, namespace, revision, wait, noHooks }) =>
    [
      `helm rollback ${release}`,
      ...(revision === 0 ? [] : [String(revision)]),
      ...(wait ? ['--wait'] : []),
      ...(noHooks ? ['--no-hooks'] : []),
      ...(namespace === 'default' ? [] : [`-n ${namespace}`]),
    ].join(' '),
  run(bench, { release: name, namespace, revision, ...given }) {
    const options = {
      wait: given.wait === true,
      waitForJobs: given.waitForJobs === true,
      timeoutMs: given.timeoutMs ?? usualTimeoutMs,
      noHooks: given.noHooks === true,
      forceConflicts: given.forceConflicts === true,
      cleanupOnFail: given.cleanupOnFail === true,
      historyMax: given.historyMax ?? usualHistoryMax,
    }
    return tillerOutcome(
      (onEnd) => bench.tiller.rollback({ name, namespace, revision, options }, onEnd),
      () => 'Rollback was a success! Happy Helming!\n',
    )
  },
}
