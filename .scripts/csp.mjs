// Gives every exported page a strict Content-Security-Policy, with the hashes of its own inline scripts.
//
// A static host sends no headers of ours, so the policy is a <meta>. Styles stay open: React, Monaco and the
// terminal write inline styles.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

function policyFor(html) {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]+?)<\/script>/g)].map((found) => found[1])
  const hashes = [...new Set(inline)].map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
  ].join('; ')
}

/** @param {string} folder the export; @param {string[]} files its files, relative */
export function writePolicies(folder, files) {
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const place = path.join(folder, file)
    const html = readFileSync(place, 'utf8')
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}"/>`
    writeFileSync(place, html.replace(/<head([^>]*)>/, `<head$1>${meta}`))
  }
}
