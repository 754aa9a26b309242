// helm-uninstall: takes a release out of the cluster, and forgets its history or keeps it.

import type { Result } from '@/lib/base/result'
import { readOneOf, readText, readTime } from '@/lib/scenario/check'
import type { Uninstalled } from '@/lib/tiller/uninstall'
import type { CommandPart } from '../command-part'
import { usualTimeoutMs } from '../deploy-shape'
import { flag, optional, readShape } from '../shape'
import { tillerOutcome } from '../tiller-outcome'

export const helmUninstall: CommandPart<'helm-uninstall'> = {
  kind: 'helm-uninstall',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'helm-uninstall',
      release: readText(faults, data['release'], 'release'),
      namespace: readText(faults, data['namespace'], 'namespace'),
      ...optional(data, 'timeoutMs', (value, path) => readTime(faults, value, path)),
      ...optional(data, 'cascade', (value, path) =>
        readOneOf(faults, value, path, 'Background', 'Foreground', 'Orphan'),
      ),
      ...optional(data, 'description', (value, path) => readText(faults, value, path)),
      ...flag(data, 'wait'),
      ...flag(data, 'noHooks'),
      ...flag(data, 'keepHistory'),
    })),
  line: ({ release, namespace, keepHistory, wait, noHooks }) =>
    [
      `helm uninstall ${release}`,
      ...(keepHistory ? ['--keep-history'] : []),
      ...(wait ? ['--wait'] : []),
      ...(noHooks ? ['--no-hooks'] : []),
      ...(namespace === 'default' ? [] : [`-n ${namespace}`]),
    ].join(' '),
  run(bench, { release: name, namespace, ...given }) {
    const request = {
      name,
      namespace,
      keepHistory: given.keepHistory === true,
      timeoutMs: given.timeoutMs ?? usualTimeoutMs,
      noHooks: given.noHooks === true,
      wait: given.wait === true,
      cascade: given.cascade ?? 'Background',
      description: given.description ?? '',
    }
    return tillerOutcome(
      (onEnd: (result: Result<Uninstalled, string>) => void) => bench.tiller.uninstall(request, onEnd),
      ({ kept }) => {
        const list =
          kept.length === 0 ? '' : `These resources were kept due to the resource policy:\n${kept.join('\n')}\n\n`
        return `${list}release "${name}" uninstalled\n`
      },
    )
  },
}
