// Services that `kubectl create service` writes.
//
// Models k8s.io/kubectl/pkg/cmd/create create_service.go.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagTexts } from '@/lib/go/pflag/flag'
import { flagInt } from '@/lib/go/pflag/values'
import { parseUint } from '@/lib/go/strconv'
import type { KubectlCall } from '../host'
import { objectOf } from './generator'
import { numberOrText } from './values'

export function serviceOf(name: string, spec: JsonObject): JsonObject {
  const labels = { app: name }
  const { ports, ...rest } = spec
  const filled = { ...(ports === undefined ? {} : { ports }), selector: labels, ...rest }
  return objectOf({ apiVersion: 'v1', kind: 'Service', name, labels }, { spec: filled, status: { loadBalancer: {} } })
}

export function portsOf({ flags }: KubectlCall): Result<readonly JsonObject[], string> {
  const nodePort = flagInt(flags, 'node-port', 0)
  const ports: JsonObject[] = []
  for (const text of flagTexts(flags, 'tcp')) {
    const [port = '', target = port, ...rest] = text.split(':')
    if (rest.length > 0) return err(`invalid port string format: ${text}`)
    const number = parseUint(port, { base: 10, bits: 16 })
    if (!number.ok) return number
    ports.push({
      name: text.replaceAll(':', '-'),
      protocol: 'TCP',
      port: Number(port),
      targetPort: numberOrText(target),
      ...(nodePort === 0 ? {} : { nodePort }),
    })
  }
  return ok(ports)
}

export const noPorts = 'at least one tcp port specifier must be provided'
