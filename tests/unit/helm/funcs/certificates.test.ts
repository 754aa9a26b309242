// Certificates and keys: what openssl would say of them, told by Node's own reader, and the errors of a wrong call.
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { renderCase, renderText } from '../../../support/render-template'

function blocksOf(text: string): string[] {
  return text.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----\n/g) ?? []
}

function certificateOf(text: string | undefined): X509Certificate {
  return new X509Certificate(text ?? '')
}

const subject = '{{ $ca := genCA "ca" 365 }}{{ $ca.Cert }}{{ $ca.Key }}'
const leaf = `${subject}{{ $c := genSignedCert "web" (list "10.0.0.1" "::1") (list "b.com" "c") 30 $ca }}{{ $c.Cert }}{{ $c.Key }}`

describe('certificates', () => {
  it('an authority signs itself and may sign others', () => {
    const [text, key] = blocksOf(renderText(subject))
    const certificate = certificateOf(text)
    expect(certificate.subject).toBe('CN=ca')
    expect(certificate.ca).toBe(true)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkPrivateKey(createPrivateKey(key ?? ''))).toBe(true)
    expect(certificate.validFrom).toBe('Jan  2 03:04:05 2026 GMT')
    expect(certificate.validTo).toBe('Jan  2 03:04:05 2027 GMT')
  })

  it('a signed certificate names its hosts and is of its authority', () => {
    const [authority, , text, key] = blocksOf(renderText(leaf))
    const certificate = certificateOf(text)
    expect(certificate.subjectAltName).toBe('DNS:b.com, DNS:c, IP Address:10.0.0.1, IP Address:0:0:0:0:0:0:0:1')
    expect(certificate.ca).toBe(false)
    expect(certificate.checkIssued(certificateOf(authority))).toBe(true)
    expect(certificate.verify(certificateOf(authority).publicKey)).toBe(true)
    expect(certificate.checkPrivateKey(createPrivateKey(key ?? ''))).toBe(true)
  })

  it.each(['ecdsa', 'ed25519'])('a %s key makes an authority of its own', (kind) => {
    const template = `{{ $k := genPrivateKey "${kind}" }}{{ $ca := genCAWithKey "x" 1 $k }}{{ $ca.Cert }}{{ $k }}{{ eq $k $ca.Key }}`
    const text = renderText(template)
    const [certificate, key] = blocksOf(text)
    expect(text.endsWith('true')).toBe(true)
    expect(certificateOf(certificate).verify(createPublicKey(key ?? ''))).toBe(true)
  })

  it('the same seed gives the same keys, another seed others', () => {
    expect(renderCase({ template: leaf, seed: 'a' })).toBe(renderCase({ template: leaf, seed: 'a' }))
    expect(renderCase({ template: subject, seed: 'a' })).not.toBe(renderCase({ template: subject, seed: 'b' }))
  })

  const failures: readonly [call: string, words: string][] = [
    ['genSelfSignedCert "a" (list "notip") nil 1', 'error parsing ip: notip'],
    ['genSelfSignedCert "a" (list 1) nil 1', 'error parsing ip: 1 is not a string'],
    ['genSelfSignedCert "a" nil (list 1) 1', 'error processing alternate dns name: 1 is not a string'],
    [
      'genSelfSignedCert "a" nil (list "é") 1',
      'error creating certificate: x509: "é" cannot be encoded as an IA5String',
    ],
    ['genCAWithKey "a" 1 "x"', 'parsing private key: no PEM data in input'],
    ['buildCustomCert "x" "y"', 'unable to decode base64 certificate'],
    ['buildCustomCert "eA==" "y"', 'unable to decode base64 private key'],
    ['buildCustomCert "eA==" "eA=="', 'unable to decode certificate'],
  ]
  it.each(failures)('%s fails: %s', (call, words) => {
    const name = call.split(' ')[0]
    const at = `template: c/templates/NOTES.txt:1:3: executing "c/templates/NOTES.txt" at <${call}>`
    expect(renderText(`{{ ${call} }}`)).toBe(`ERROR ${at}: error calling ${name}: ${words}`)
  })

  it('an unknown type of key is told as text', () => {
    expect(renderText('{{ genPrivateKey "x" }}')).toBe('Unknown type x')
  })
})
