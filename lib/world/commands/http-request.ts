// http-request: one request from the terminal's machine, as curl sends it: to a port of this machine, or into the cluster.
//
// A command, not a read: the network picks the endpoint at random, and a request can crash a program. The machine
// is outside the pod network; it still resolves names of Services, so that a lesson needs no extra pod.

import type { PortAnswer } from '@/lib/docker/requests'
import { services } from '@/lib/kube/meta/kinds'
import type { Origin } from '@/lib/kube/network/request'
import type { RequestTrace } from '@/lib/kube/network/trace'
import { readText } from '@/lib/scenario/check'
import { getOf } from '../cluster-objects'
import type { CommandPart } from '../command-part'
import { succeeded } from '../outcome'
import { optional, readShape } from '../shape'
import type { Workbench } from '../workbench'

export const httpRequest: CommandPart<'http-request'> = {
  kind: 'http-request',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'http-request',
      method: readText(faults, data['method'], 'method'),
      url: readText(faults, data['url'], 'url'),
      ...optional(data, 'host', (value, path) => readText(faults, value, path)),
      ...optional(data, 'pod', (value, path) => readText(faults, value, path)),
    })),
  line: () => null,
  run(bench, { method, url, host, pod }) {
    if (pod !== undefined) return { ...succeeded(''), trace: askAsPod(bench, pod, { method, url }) }
    const parts = partsOf(url)
    const trace = isHere(parts.host) ? askHere(bench, method, url) : askCluster(bench, { method, url, host, parts })
    return { ...succeeded(''), trace }
  },
}

interface Parts {
  readonly scheme: string
  readonly host: string
  readonly port: string
  readonly rest: string
}

function partsOf(url: string): Parts {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:?#]*)(?::(\d+))?([^#]*)/i.exec(url)
  const [, scheme = 'http', host = '', port = '', rest = ''] = match ?? []
  return { scheme, host, port, rest }
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '0.0.0.0'
}

/** Sends the request from inside the pod, past every NetworkPolicy, as a forwarded port does. */
function askAsPod({ trafficControl }: Workbench, podKey: string, asked: Pick<Asked, 'method' | 'url'>): RequestTrace {
  return trafficControl.network.send({ from: { kind: 'pod', podKey }, ...asked })
}

/** Published ports of containers answer on this machine. */
function askHere({ dockerHost, clock }: Workbench, method: string, url: string): RequestTrace {
  const { port, rest, scheme } = partsOf(url)
  const number = Number(port || (scheme === 'https' ? '443' : '80'))
  const answer = dockerHost.live.request(number, method, rest.startsWith('/') ? rest : `/${rest}`)
  const outcome = outcomeOf(answer)
  return { atMs: clock.now(), method, url, hops: [], outcome, tookMs: 1, podKey: '', sharedWith: [] }
}

/** A listener that does not speak HTTP gives an empty answer. */
function outcomeOf(answer: PortAnswer): RequestTrace['outcome'] {
  switch (answer.kind) {
    case 'answered':
      return { kind: 'answered', status: answer.answer.status, body: answer.answer.body }
    case 'connected':
      return { kind: 'reset', words: '' }
    case 'refused':
    case 'timed-out':
      return { kind: answer.kind, words: '' }
  }
}

interface Asked {
  readonly method: string
  readonly url: string
  readonly host: string | undefined
  readonly parts: Parts
}

function askCluster(bench: Workbench, { method, url, host, parts }: Asked): RequestTrace {
  const [node] = bench.cluster.nodes()
  const from: Origin =
    node === undefined ? { kind: 'outside', ip: '203.0.113.7' } : { kind: 'node', nodeName: node.nodeName }
  const address = serviceAddress(bench, parts.host)
  const target =
    address === null ? url : `${parts.scheme}://${address}${parts.port === '' ? '' : `:${parts.port}`}${parts.rest}`
  const named = host ?? (address === null ? undefined : parts.host)
  return bench.trafficControl.network.send({
    from,
    method,
    url: target,
    ...(named === undefined ? {} : { host: named }),
  })
}

/** The address behind `web.shop`, `web.shop.svc` or the full name; null for any other name. */
function serviceAddress({ cluster }: Workbench, host: string): string | null {
  const match = /^([a-z0-9-]+)\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?\.?)?$/.exec(host)
  if (match === null) return null
  const object = getOf(cluster.snapshot(), services, `${match[2]}/${match[1]}`)
  const address = object?.spec.clusterIP
  return address === undefined || address === 'None' || address === '' ? null : address
}
