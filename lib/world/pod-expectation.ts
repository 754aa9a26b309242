// What a pod's spec implies about an unknown program: its declared ports, its probes' ports, and whether it ends.

import type { Container, Pod, Probe } from '@/lib/kube/api/generated/core'
import type { Expectation } from '@/lib/linux/programs/input'

type Listening = Expectation['listens'][number]

export function expectationOf({ spec }: Pod, container: Container): Expectation {
  const isInit = spec.initContainers?.includes(container) === true && container.restartPolicy !== 'Always'
  const isWork = spec.restartPolicy !== 'Always' && spec.containers.includes(container)
  return { listens: listeningOf(container), ends: isInit || isWork }
}

/** Declared ports are taken to speak HTTP unless a probe uses another protocol on them. */
function listeningOf(container: Container): readonly Listening[] {
  const { ports = [], startupProbe, readinessProbe, livenessProbe } = container
  const byPort = new Map<number, Listening['speaks']>()
  for (const { containerPort, protocol } of ports)
    if (protocol === undefined || protocol === 'TCP') byPort.set(containerPort, 'http')
  for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
    const asked = probe === undefined ? null : askedBy(probe, container)
    // A TCP probe does not reveal the protocol of its port.
    const isKnown = asked !== null && byPort.has(asked.port) && probe?.tcpSocket !== undefined
    if (asked !== null && !isKnown) byPort.set(asked.port, asked.speaks)
  }
  return [...byPort].map(([port, speaks]) => ({ port, speaks }))
}

function askedBy({ httpGet, tcpSocket, grpc }: Probe, { ports = [] }: Container): Listening | null {
  if (grpc !== undefined) return { port: grpc.port, speaks: 'grpc' }
  const wanted = httpGet?.port ?? tcpSocket?.port
  const port = typeof wanted === 'string' ? ports.find(({ name }) => name === wanted)?.containerPort : wanted
  return port === undefined ? null : { port, speaks: httpGet?.scheme === 'HTTPS' ? 'https' : 'http' }
}
