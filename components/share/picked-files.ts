// Files a person drops or picks, with the folders they lie in.

import { type DroppedFile, importBytesMax } from '@/lib/view/import-files'

/** Folders are walked; beyond the bound nothing more is read. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const found: DroppedFile[] = []
  for (const entry of entries) await walk(entry, found)
  return found
}

export async function pickFiles(options: { readonly folder: boolean }): Promise<readonly DroppedFile[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  if (options.folder) input.setAttribute('webkitdirectory', '')
  const chosen = await new Promise<readonly File[]>((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])])
    input.oncancel = () => resolve([])
    input.click()
  })
  const found: DroppedFile[] = []
  for (const file of chosen) await add(found, file.webkitRelativePath || file.name, file)
  return found
}

async function walk(entry: FileSystemEntry, found: DroppedFile[]): Promise<void> {
  if (isFull(found) || entry.name === 'node_modules' || entry.name === '.git') return
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    await add(found, entry.fullPath.replace(/^\//, ''), file)
    return
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return
  const reader = entry.createReader()
  for (;;) {
    const batch = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) return
    for (const child of batch) await walk(child, found)
  }
}

async function add(found: DroppedFile[], path: string, file: File): Promise<void> {
  if (isFull(found)) return
  const bytes =
    file.size > importBytesMax ? new Uint8Array(importBytesMax + 1) : new Uint8Array(await file.arrayBuffer())
  found.push({ path, bytes })
}

function isFull(found: readonly DroppedFile[]): boolean {
  return found.reduce((sum, file) => sum + file.bytes.length, 0) > importBytesMax
}
