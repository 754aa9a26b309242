// kubectl create ingress: `--rule="host/path*=service:port,tls=secret"`.
//
// Models k8s.io/kubectl/pkg/cmd/create create_ingress.go.

import type { Json, JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText, flagTexts } from '@/lib/go/pflag/flag'
import { type Generator, objectOf } from '../generator'
import { pairs } from '../values'

export const ingress: Generator = {
  words: 'ingress',
  refusal: 'error: failed to create ingress: ',
  make({ flags }, name) {
    const fallback = flagText(flags, 'default-backend', '')
    const texts = flagTexts(flags, 'rule')
    if (fallback === '' && texts.length === 0)
      return err(
        'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
      )
    const parsed = parseRules(texts)
    if (!parsed.ok) return parsed
    const className = flagText(flags, 'class', '')
    const { rules, tls } = parsed.value
    const spec = {
      ...(className === '' ? {} : { ingressClassName: className }),
      ...(fallback === '' ? {} : { defaultBackend: backendOf(...splitBackend(fallback)) }),
      ...(tls.length === 0 ? {} : { tls }),
      ...(rules.length === 0 ? {} : { rules }),
    }
    const object = objectOf(
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name },
      { spec, status: { loadBalancer: {} } },
    )
    const annotations = pairs(flagTexts(flags, 'annotation'))
    if (Object.keys(annotations).length === 0) return ok(object)
    return ok({ ...object, metadata: { name, annotations } })
  },
}

function splitBackend(text: string): readonly [service: string, port: string] {
  const [service = '', port = ''] = text.split(':')
  return [service, port]
}

function backendOf(name: string, port: string): JsonObject {
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } }
}

interface Rules {
  readonly rules: readonly JsonObject[]
  readonly tls: readonly JsonObject[]
}

const pattern = /^([\w\-.*]*)(\/[^=]*)?=([\w-]+):([\w-]+)(?:,tls(?:=([\w\-.]*))?)?$/

/** Paths of the same host stand together, where the host came first. */
function parseRules(texts: readonly string[]): Result<Rules, string> {
  const hosts = new Map<string, Json[]>()
  const secrets = new Map<string, { hosts: string[]; secret: string }>()
  for (const text of texts) {
    const match = pattern.exec(text)
    if (match === null)
      return err(`rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`)
    const [, host = '', path = '/', service = '', port = '', secret = ''] = match
    const isPrefix = path.endsWith('*')
    const entry = {
      path: isPrefix ? path.slice(0, -1) : path,
      pathType: isPrefix ? 'Prefix' : 'Exact',
      backend: backendOf(service, port),
    }
    hosts.set(host, [...(hosts.get(host) ?? []), entry])
    if (!text.includes(',tls')) continue
    const known = secrets.get(secret) ?? { hosts: [], secret }
    if (host !== '' && !known.hosts.includes(host)) known.hosts.push(host)
    secrets.set(secret, known)
  }
  const rules = [...hosts].map(([host, paths]) => ({ ...(host === '' ? {} : { host }), http: { paths } }))
  const tls = [...secrets.values()].map(({ hosts: of, secret }) => ({
    ...(of.length === 0 ? {} : { hosts: of }),
    ...(secret === '' ? {} : { secretName: secret }),
  }))
  return ok({ rules, tls })
}
