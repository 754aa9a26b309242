// Certificates: keys, authorities and what they sign. Models sprig crypto.go; keys and serial numbers come from the
// render's seed, the dates from the world's clock.

import { decodeBase64 } from '@/lib/go/base64'
import { fromBytes } from '@/lib/go/byte-string'
import { GoError } from '@/lib/go/error'
import { formatValueText } from '@/lib/go/fmt'
import { parseIp } from '@/lib/go/ip'
import { addNanoseconds } from '@/lib/go/moment-math'
import { type Moment, momentAt } from '@/lib/go/time'
import { anyListType as anyList, intType as int, structTypeOf, stringType as text } from '@/lib/go/type'
import { GoStruct, type GoValue } from '@/lib/go/value'
import { utc } from '@/lib/go/zone'
import { intArg, listArg, structArg, textArg } from '../args'
import { type CertificatePlan, createCertificate } from '../crypto/certificate'
import { type ReadCertificate, readCertificate } from '../crypto/certificate-read'
import { parseKey, printKey } from '../crypto/key-text'
import { findPem, printPem } from '../crypto/pem'
import { drawNumber } from '../crypto/prime'
import { drawKey, type KeyRecipe, type PrivateKey } from '../crypto/private-key'
import { type FuncContext, type FuncGroup, func, takes } from '../func'

const certificateType = structTypeOf('sprig.certificate', [
  { name: 'Cert', type: text },
  { name: 'Key', type: text },
])

const keyRecipes: ReadonlyMap<string, KeyRecipe> = new Map([
  ['', 'rsa4096'],
  ['rsa', 'rsa4096'],
  ['dsa', 'dsa'],
  ['ecdsa', 'ecdsa'],
  ['ed25519', 'ed25519'],
])

export const certificates: FuncGroup = {
  family: 'crypto',
  funcs: [
    func(takes(text), 'genPrivateKey TYPE', 'A private key: rsa, dsa, ecdsa or ed25519.', (args, context) => {
      const type = textArg(args, 0)
      const recipe = keyRecipes.get(type)
      return recipe === undefined ? `Unknown type ${type}` : printKey(drawKey(context.rng, recipe))
    }),
    func(takes(text, int), 'genCA NAME DAYS', 'A certificate authority.', (args, context) =>
      issue(authorityWanted(args), { context, key: drawnKey(context), authority: null }),
    ),
    func(takes(text, int, text), 'genCAWithKey NAME DAYS KEY', 'A certificate authority of the key.', (args, context) =>
      issue(authorityWanted(args), { context, key: givenKey(textArg(args, 2)), authority: null }),
    ),
    func(
      takes(text, anyList, anyList, int),
      'genSelfSignedCert NAME IPS HOSTS DAYS',
      'A certificate that signs itself.',
      (args, context) => issue(leafWanted(args), { context, key: drawnKey(context), authority: null }),
    ),
    func(
      takes(text, anyList, anyList, int, text),
      'genSelfSignedCertWithKey NAME IPS HOSTS DAYS KEY',
      'A certificate of the key that signs itself.',
      (args, context) => issue(leafWanted(args), { context, key: givenKey(textArg(args, 4)), authority: null }),
    ),
    func(
      takes(text, anyList, anyList, int, certificateType),
      'genSignedCert NAME IPS HOSTS DAYS CA',
      'A certificate that the authority signed.',
      (args, context) => issue(leafWanted(args), { context, key: drawnKey(context), authority: structArg(args, 4) }),
    ),
    func(
      takes(text, anyList, anyList, int, certificateType, text),
      'genSignedCertWithKey NAME IPS HOSTS DAYS CA KEY',
      'A certificate of the key that the authority signed.',
      (args, context) =>
        issue(leafWanted(args), { context, key: givenKey(textArg(args, 5)), authority: structArg(args, 4) }),
    ),
    func(takes(text, text), 'buildCustomCert CERT KEY', 'The certificate and key that two base64 texts hold.', (args) =>
      customCertificate(textArg(args, 0), textArg(args, 1)),
    ),
  ],
}

interface Wanted {
  readonly role: CertificatePlan['role']
  readonly commonName: string
  readonly days: number
  readonly ips: readonly GoValue[]
  readonly hosts: readonly GoValue[]
}

function authorityWanted(args: readonly GoValue[]): Wanted {
  return { role: 'authority', commonName: textArg(args, 0), days: intArg(args, 1), ips: [], hosts: [] }
}

function leafWanted(args: readonly GoValue[]): Wanted {
  const [ips, hosts] = [listArg(args, 1).items, listArg(args, 2).items]
  return { role: 'leaf', commonName: textArg(args, 0), days: intArg(args, 3), ips, hosts }
}

interface Issuing {
  readonly context: FuncContext
  /** Asked for last, since a key drawn is dear. */
  readonly key: () => PrivateKey
  /** A certificate with its key; null for one that signs itself. */
  readonly authority: GoStruct | null
}

function drawnKey(context: FuncContext): () => PrivateKey {
  return () => drawKey(context.rng, 'rsa2048')
}

/** Read at once: a key that is none fails before anything else. */
function givenKey(pem: string): () => PrivateKey {
  const key = parseKey(pem)
  if (!key.ok) throw new GoError(`parsing private key: ${key.error}`)
  return () => key.value
}

function issue(wanted: Wanted, { context, key, authority }: Issuing): GoStruct {
  const signer = authority === null ? null : signerOf(authority)
  const plan = planOf(wanted, context)
  const ownKey = key()
  const { key: signingKey, certificate: parent } = signer ?? { key: ownKey, certificate: null }
  const certificate = createCertificate(plan, { key: ownKey, signingKey, parent })
  if (!certificate.ok) throw new GoError(`error creating certificate: ${certificate.error}`)
  return certificateValue(printPem({ type: 'CERTIFICATE', bytes: certificate.value }), printKey(ownKey))
}

function certificateValue(certificate: string, key: string): GoStruct {
  return new GoStruct(
    certificateType,
    new Map([
      ['Cert', certificate],
      ['Key', key],
    ]),
  )
}

interface Authority {
  readonly certificate: ReadCertificate
  readonly key: PrivateKey
}

function signerOf(authority: GoStruct): Authority {
  const block = findPem(textField(authority, 'Cert'))
  if (block === null) throw new GoError('unable to decode certificate')
  const certificate = readCertificate(block.bytes)
  if (!certificate.ok) throw new GoError(`error parsing certificate: decodedSignerCert.Bytes: ${certificate.error}`)
  const key = parseKey(textField(authority, 'Key'))
  if (!key.ok) throw new GoError(`error parsing private key: ${key.error}`)
  return { certificate: certificate.value, key: key.value }
}

function textField(struct: GoStruct, name: string): string {
  const value = struct.fields.get(name)
  return typeof value === 'string' ? value : ''
}

const dayNs = 86_400_000_000_000n

function planOf({ role, commonName, days, ips, hosts }: Wanted, context: FuncContext): CertificatePlan {
  const addresses = ips.map(addressOf)
  const dnsNames = hosts.map(hostOf)
  const notBefore: Moment = momentAt(context.now(), utc)
  const notAfter = addNanoseconds(notBefore, BigInt.asIntN(64, BigInt(days) * dayNs))
  return { role, commonName, serial: drawNumber(context.rng, 128), notBefore, notAfter, dnsNames, ips: addresses }
}

function addressOf(value: GoValue): Uint8Array {
  if (typeof value !== 'string') throw new GoError(`error parsing ip: ${formatValueText(value)} is not a string`)
  const address = parseIp(value)
  if (address === null) throw new GoError(`error parsing ip: ${value}`)
  return address
}

function hostOf(value: GoValue): string {
  if (typeof value === 'string') return value
  throw new GoError(`error processing alternate dns name: ${formatValueText(value)} is not a string`)
}

function customCertificate(certificateBase64: string, keyBase64: string): GoStruct {
  const certificate = decodeBase64(certificateBase64)
  if (!certificate.ok) throw new GoError('unable to decode base64 certificate')
  const key = decodeBase64(keyBase64)
  if (!key.ok) throw new GoError('unable to decode base64 private key')
  const [certificateText, keyText] = [fromBytes(certificate.value), fromBytes(key.value)]
  const block = findPem(certificateText)
  if (block === null) throw new GoError('unable to decode certificate')
  const read = readCertificate(block.bytes)
  if (!read.ok) throw new GoError(`error parsing certificate: decodedCert.Bytes: ${read.error}`)
  const parsed = parseKey(keyText)
  if (!parsed.ok) throw new GoError(`error parsing private key: ${parsed.error}`)
  return certificateValue(certificateText, keyText)
}
