// A served world for tests, and clients that do not keep to HTTP.

import { connect } from 'node:net'
import type { ServeOptions } from '@/lib/cli/serve/options'
import { type Serving, startServing } from '@/lib/cli/serve/serve-command'
import { emptyScenario } from '@/lib/world/empty-scenario'

export function serveForTest(parts: Partial<ServeOptions> = {}): Promise<Serving> {
  return startServing({
    port: 0,
    speed: 1,
    scenario: emptyScenario('chartroom'),
    isResumed: false,
    hosts: [],
    ...parts,
  })
}

export function portOf({ address }: Serving): number {
  return Number(new URL(address).port)
}

/** What the server writes to bytes that are sent as they are, until it closes the connection. */
export function sendRaw(port: number, bytes: string | Uint8Array): Promise<string> {
  return sendUntil(port, bytes, () => false)
}

/** What it writes until a text is enough. */
export function sendUntil(
  port: number,
  bytes: string | Uint8Array,
  isEnough: (text: string) => boolean,
): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (isEnough(text)) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

/** Sends bytes that ask for no answer, and leaves the connection open until the server is closed. */
export function hold(port: number, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, () => resolve()))
    socket.on('error', () => {})
  })
}

export async function isAlive({ address }: Serving): Promise<boolean> {
  const answer = await fetch(`${address}/livez`)
  return answer.status === 200 && (await answer.text()) === 'ok'
}

/** The path of a pod that runs nginx. */
export async function runningPod({ address }: Serving): Promise<string> {
  const pods = `${address}/api/v1/namespaces/default/pods`
  const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx' }] } }
  const headers = { 'content-type': 'application/json' }
  await fetch(pods, { method: 'POST', headers, body: JSON.stringify(pod) })
  for (;;) {
    const { status } = await (await fetch(`${pods}/web`)).json()
    if (status.phase === 'Running') return new URL(`${pods}/web`).pathname
  }
}
