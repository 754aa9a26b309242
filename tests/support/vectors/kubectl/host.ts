// kubectl over a server in this process, and a command run to its end on a virtual clock.

import type { VirtualClock } from '@/lib/base/clock'
import type { RestRequest } from '@/lib/kube/apiserver/rest/request'
import type { HostRequest, KubectlHost } from '@/lib/kubectl/host'
import type { Kubeconfig } from '@/lib/kubectl/kubeconfig'
import { runKubectl } from '@/lib/kubectl/kubectl'
import { impersonationHeaders } from '@/lib/world/api-read'

/** As kubectl was run for the recordings: with nothing but `--server`. */
export const recordedKubeconfig: Kubeconfig = { server: 'http://SERVER', context: null }

export interface KubectlOutput {
  readonly stdout: string
  readonly stderr: string
  readonly rc: number
}

export function requestOf({ method, path, query = {}, accept, contentType, body, as }: HostRequest): RestRequest {
  return {
    method,
    path,
    query,
    headers: {
      accept: accept ?? 'application/json',
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...impersonationHeaders(as),
    },
    ...(body === undefined ? {} : { body }),
  }
}

const strideMs = 100
const patienceMs = 120_000

/** One command line (without the word kubectl); a command that waits lets the clock run. */
export function runToEnd(host: KubectlHost, clock: VirtualClock, args: string): KubectlOutput {
  const untilMs = clock.now() + patienceMs
  let run = runKubectl(host, wordsOf(args))
  let { stdout, stderr } = run
  while (run.state === 'waiting') {
    if (clock.now() >= untilMs) return { stdout, stderr: `${stderr}still waiting\n`, rc: 124 }
    clock.advance(strideMs)
    run = run.resume()
    stdout += run.stdout
    stderr += run.stderr
  }
  return { stdout, stderr, rc: run.exitStatus }
}

/** Recorded arguments stand between blanks; quotes count at the start of a word or of a flag's value only. */
function wordsOf(args: string): readonly string[] {
  const words = args.match(/(?:[^\s=]*=)?'[^']*'(?=\s|$)|(?:[^\s=]*=)?"[^"]*"(?=\s|$)|\S+/g) ?? []
  return words.map((word) => word.replace(/^([^\s=]*=)?(['"])(.*)\2$/s, '$1$3'))
}
