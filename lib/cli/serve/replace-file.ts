// Writes a file in one step: whoever reads it finds the old text or the new one, also after a crash. For its owner alone.

import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, writeSync } from 'node:fs'

export function replaceFile(file: string, text: string): void {
  const place = existsSync(file) ? realpathSync(file) : file
  const draft = `${place}.${process.pid}.tmp`
  const descriptor = openSync(draft, 'w', 0o600)
  try {
    writeAll(descriptor, Buffer.from(text))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(draft, place)
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
}
