// Credentials of a server that speaks TLS: an authority and a certificate made at its start, a token, and the kubeconfig
// that holds what clients need of them.
//
// The keys are Node's; the certificates are written by lib/helm/crypto, which genCA is made of. The authority's key is
// forgotten at once, so nothing else can be signed with it.

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { invariant } from '@/lib/base/invariant'
import { err, ok, type Result } from '@/lib/base/result'
import { parseIp } from '@/lib/go/ip'
import { momentAt } from '@/lib/go/time'
import { utc } from '@/lib/go/zone'
import { type CertificatePlan, createCertificate, type Signing } from '@/lib/helm/crypto/certificate'
import { readCertificate } from '@/lib/helm/crypto/certificate-read'
import { parseKey } from '@/lib/helm/crypto/key-text'
import { printPem } from '@/lib/helm/crypto/pem'
import type { PrivateKey } from '@/lib/helm/crypto/private-key'
import { replaceFile } from './replace-file'

/** What the server shows; as node:https takes it. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

export interface Credentials {
  readonly identity: Identity
  /** The certificate of the authority, for clients. */
  readonly authority: string
  readonly token: string
}

const hourMs = 3_600_000
const validMs = 365 * 24 * hourMs
const addresses = ['127.0.0.1', '::1']

export function makeCredentials(hosts: readonly string[], nowMs: number): Credentials {
  const [authorityKey, serverKey] = [newKey(), newKey()]
  const plan = (role: CertificatePlan['role'], commonName: string): CertificatePlan => ({
    commonName,
    serial: BigInt(`0x${randomBytes(16).toString('hex')}`) >> 1n,
    notBefore: momentAt(nowMs - hourMs, utc),
    notAfter: momentAt(nowMs + validMs, utc),
    role,
    dnsNames: role === 'leaf' ? ['localhost', ...hosts.filter((host) => parseIp(host) === null)] : [],
    ips: role === 'leaf' ? [...addresses, ...hosts].map(parseIp).filter((ip) => ip !== null) : [],
  })
  const authority = certificateOf(plan('authority', 'chartroom-ca'), {
    key: authorityKey.key,
    signingKey: authorityKey.key,
    parent: null,
  })
  const parent = readCertificate(authority)
  invariant(parent.ok, 'a certificate that was just written can be read')
  const certificate = certificateOf(plan('leaf', 'chartroom'), {
    key: serverKey.key,
    signingKey: authorityKey.key,
    parent: parent.value,
  })
  return {
    identity: { cert: printPem({ type: 'CERTIFICATE', bytes: certificate }), key: serverKey.text },
    authority: printPem({ type: 'CERTIFICATE', bytes: authority }),
    token: randomBytes(32).toString('base64url'),
  }
}

function newKey(): { readonly key: PrivateKey; readonly text: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const text = privateKey.export({ type: 'sec1', format: 'pem' }).toString()
  const key = parseKey(text)
  invariant(key.ok, 'a key of Node can be read')
  return { key: key.value, text }
}

function certificateOf(plan: CertificatePlan, signing: Signing): Uint8Array {
  const made = createCertificate(plan, signing)
  invariant(made.ok, 'a certificate of plain names can be written')
  return made.value
}

const mark = '# Written by chartroom serve at its start; good until it is started again.'

/** Writes the kubeconfig, for its owner alone; a file that another program wrote is left as it is. */
export function writeKubeconfig(file: string, server: string, { authority, token }: Credentials): Result<null, string> {
  if (existsSync(file) && !readFileSync(file, 'utf8').startsWith(mark))
    return err(`${file} is there already and was not written by chartroom serve: it is left as it is`)
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'chartroom',
    clusters: [{ name: 'chartroom', cluster: { server, 'certificate-authority-data': base64Of(authority) } }],
    contexts: [{ name: 'chartroom', context: { cluster: 'chartroom', user: 'chartroom' } }],
    users: [{ name: 'chartroom', user: { token } }],
  }
  replaceFile(file, `${mark}\n${JSON.stringify(config, null, 2)}\n`)
  return ok(null)
}

function base64Of(text: string): string {
  return Buffer.from(text).toString('base64')
}
