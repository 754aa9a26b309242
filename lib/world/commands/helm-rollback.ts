// helm-rollback: an older revision's objects, as a new revision.

import { readText, readTime } from '@/lib/scenario/check'
import type { CommandPart } from '../command-part'
import { readShape } from '../shape'
import { tillerOutcome } from '../tiller-outcome'

export const helmRollback: CommandPart<'helm-rollback'> = {
  kind: 'helm-rollback',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'helm-rollback',
      release: readText(faults, data['release'], 'release'),
      namespace: readText(faults, data['namespace'], 'namespace'),
      revision: readTime(faults, data['revision'], 'revision'),
    })),
  line: ({ release, namespace, revision }) =>
    `helm rollback ${release}${revision === 0 ? '' : ` ${revision}`}${namespace === 'default' ? '' : ` -n ${namespace}`}`,
  run(bench, { release: name, namespace, revision }) {
    const options = { wait: false, timeoutMs: 300_000, createNamespace: false }
    return tillerOutcome(
      (onEnd) => bench.tiller.rollback({ name, namespace, revision, options }, onEnd),
      () => 'Rollback was a success! Happy Helming!\n',
    )
  },
}
