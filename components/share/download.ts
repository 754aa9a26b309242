// Hands a text or an archive to the person as a file.

export function downloadText(name: string, text: string): void {
  download(name, new Blob([text], { type: 'application/json' }))
}

export function downloadBytes(name: string, bytes: Uint8Array): void {
  download(name, new Blob([new Uint8Array(bytes)], { type: 'application/gzip' }))
}

function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
