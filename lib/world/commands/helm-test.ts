// helm-test: runs the test hooks of a release against what is deployed.

import type { Result } from '@/lib/base/result'
import { keyFor } from '@/lib/kube/meta/keys'
import { type Faults, readList, readText, readTime } from '@/lib/scenario/check'
import type { Release } from '@/lib/tiller/release'
import type { CommandPart } from '../command-part'
import { usualTimeoutMs } from '../deploy-shape'
import { releaseText } from '../release-text'
import { flag, optional, readShape } from '../shape'
import { tillerOutcome } from '../tiller-outcome'
import type { Workbench } from '../workbench'

export const helmTest: CommandPart<'helm-test'> = {
  kind: 'helm-test',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'helm-test',
      release: readText(faults, data['release'], 'release'),
      namespace: readText(faults, data['namespace'], 'namespace'),
      ...optional(data, 'timeoutMs', (value, path) => readTime(faults, value, path)),
      ...optional(data, 'include', names(faults)),
      ...optional(data, 'exclude', names(faults)),
      ...flag(data, 'logs'),
    })),
  line: ({ release, namespace, logs }) =>
    `helm test ${release}${logs ? ' --logs' : ''}${namespace === 'default' ? '' : ` -n ${namespace}`}`,
  run(bench, { release: name, namespace, timeoutMs = usualTimeoutMs, include = [], exclude = [], logs = false }) {
    const request = { name, namespace, timeoutMs, include, exclude }
    const isChosen = (hook: string): boolean =>
      !exclude.includes(hook) && (include.length === 0 || include.includes(hook))
    const describe = (tested: Release): string => {
      const tests = tested.hooks.filter(({ name: hook, events }) => events.includes('test') && isChosen(hook))
      const status = releaseText(tested, { hidesNotes: true })
      return logs ? `${status}\n${tests.map((test) => logsText(bench, namespace, test.name)).join('')}` : status
    }
    let text = ''
    return tillerOutcome(
      (onEnd: (result: Result<Release, string>) => void) =>
        bench.tiller.test(request, (tested) => (text = describe(tested)), onEnd),
      () => text,
    )
  },
}

function names(faults: Faults): (value: unknown, path: string) => readonly string[] {
  return (value, path) => readList(faults, value, path, (text, at) => readText(faults, text, at))
}

/** What a test's pod wrote. Models pkg/action ReleaseTesting.GetPodLogs. */
function logsText({ client }: Workbench, namespace: string, name: string): string {
  const key = keyFor(namespace, name)
  const agent = client.agentOf(key, 'log')
  const lines = agent.ok
    ? agent.value.logs(key, { container: '', previous: false, sinceMs: null, tailLines: null })
    : agent
  if (!lines.ok) return `unable to get pod logs for ${name}: ${lines.error.message ?? ''}\n`
  return `POD LOGS: ${name}\n${lines.value.map(({ text }) => `${text}\n`).join('')}\n`
}
