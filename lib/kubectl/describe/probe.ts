// Probes in one line: `http-get http://:80/ delay=5s timeout=1s period=10s #success=1 #failure=3`.
//
// Models k8s.io/kubectl/pkg/describe describe.go DescribeProbe.

import type { JsonObject } from '@/lib/base/json'
import { numberIn, objectIn, textIn, valueIn } from '../object'

export function probeText(probe: JsonObject): string {
  const seconds = (key: string): string => `${numberIn(probe, 0, key)}s`
  const attributes = `delay=${seconds('initialDelaySeconds')} timeout=${seconds('timeoutSeconds')} period=${seconds('periodSeconds')} #success=${numberIn(probe, 0, 'successThreshold')} #failure=${numberIn(probe, 0, 'failureThreshold')}`
  if ('exec' in probe) {
    const command = valueIn(probe, 'exec', 'command')
    return `exec [${Array.isArray(command) ? command.map(String).join(' ') : ''}] ${attributes}`
  }
  if ('httpGet' in probe) return `http-get ${urlOf(objectIn(probe, 'httpGet'))} ${attributes}`
  if ('tcpSocket' in probe) {
    const socket = objectIn(probe, 'tcpSocket')
    return `tcp-socket ${textIn(socket, 'host')}:${String(socket['port'] ?? 0)} ${attributes}`
  }
  if ('grpc' in probe) {
    return `grpc <pod>:${numberIn(probe, 0, 'grpc', 'port')} ${textIn(probe, 'grpc', 'service')} ${attributes}`
  }
  return `unknown ${attributes}`
}

function urlOf(get: JsonObject): string {
  const scheme = textIn(get, 'scheme').toLowerCase()
  const port = String(get['port'] ?? '')
  const host = `${textIn(get, 'host')}${port === '' ? '' : `:${port}`}`
  const path = escapedPath(textIn(get, 'path'))
  const rooted = path === '' || path.startsWith('/') ? path : `/${path}`
  return `${scheme === '' ? '' : `${scheme}:`}//${host}${rooted}`
}

/** As Go escapes the path of a URL: `?` becomes `%3F`. */
function escapedPath(path: string): string {
  return path.replace(/[^A-Za-z0-9\-_.~$&+,/:;=@!'()*[\]]/g, (char) => encodeURIComponent(char))
}
