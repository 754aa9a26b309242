// helm-uninstall: takes a release out of the cluster and forgets its history.

import type { Result } from '@/lib/base/result'
import { readText } from '@/lib/scenario/check'
import type { Uninstalled } from '@/lib/tiller/uninstall'
import type { CommandPart } from '../command-part'
import { readShape } from '../shape'
import { tillerOutcome } from '../tiller-outcome'

export const helmUninstall: CommandPart<'helm-uninstall'> = {
  kind: 'helm-uninstall',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'helm-uninstall',
      release: readText(faults, data['release'], 'release'),
      namespace: readText(faults, data['namespace'], 'namespace'),
    })),
  line: ({ release, namespace }) => `helm uninstall ${release}${namespace === 'default' ? '' : ` -n ${namespace}`}`,
  run(bench, { release: name, namespace }) {
    return tillerOutcome(
      (onEnd: (result: Result<Uninstalled, string>) => void) =>
        bench.tiller.uninstall({ name, namespace, keepHistory: false, timeoutMs: 300_000 }, onEnd),
      ({ kept }) => {
        const list =
          kept.length === 0 ? '' : `These resources were kept due to the resource policy:\n${kept.join('\n')}\n\n`
        return `${list}release "${name}" uninstalled\n`
      },
    )
  },
}
