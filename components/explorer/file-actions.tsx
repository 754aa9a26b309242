// New file, asked for in place by its path; files taken from and given to the person's machine.

'use client'

import { Ellipsis, FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { downloadBytes } from '../share/download'
import { pickFiles } from '../share/picked-files'
import { useImport } from '../share/use-import'
import { openFile } from '../state/open-files'
import { IconButton } from '../ui/icon-button'
import type { MenuItem } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import { useStage } from '../world/stage'
import { useDispatch } from '../world/use-dispatch'
import { useView } from '../world/use-view'

export function FileActions() {
  const [asking, setAsking] = useState(false)
  const dispatch = useDispatch()
  const create = async (path: string) => {
    setAsking(false)
    const clean = path.trim().replace(/^\/+/, '')
    if (clean === '') return
    if ((await dispatch({ kind: 'edit-file', path: clean, text: '' })).ok) openFile(clean)
  }
  const take = useImport()
  const { ask } = useStage()
  const charts = useView('charts') ?? []
  const save = async () => {
    const packed = await ask('workspace-archive', Date.now())
    if (packed !== null) downloadBytes(packed.name, packed.bytes)
  }
  const saveChart = async (path: string) => {
    const packed = await ask('chart-archive', path, Date.now())
    if (packed !== null) downloadBytes(packed.name, packed.bytes)
  }
  const items = (): readonly MenuItem[] => [
    { id: 'files', label: 'Take files or a .tgz…', run: () => void pickFiles({ folder: false }).then(take) },
    { id: 'folder', label: 'Take a folder…', run: () => void pickFiles({ folder: true }).then(take) },
    { id: 'save', label: 'Save all as a .tgz', section: 'Save', run: () => void save() },
    ...charts.map(({ path, name, version }) => ({
      id: `chart ${path}`,
      label: `Save chart ${name}`,
      detail: `${name}-${version}.tgz`,
      run: () => void saveChart(path),
    })),
  ]
  if (!asking) {
    return (
      <span className="flex">
        <IconButton
          label="New file"
          icon={<FilePlus2 size={14} />}
          onClick={() => setAsking(true)}
          className="!size-6"
        />
        <MenuButton label="More for files" items={items} className="!size-6 !px-0">
          <Ellipsis size={14} />
        </MenuButton>
      </span>
    )
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it was just asked for
      autoFocus
      aria-label="Path of the new file"
      placeholder="folder/name"
      className="h-6 w-32 rounded-md bg-sunken px-2 text-2xs text-ink shadow-[inset_0_0_0_1px_var(--line-strong)]"
      onKeyDown={(event) => {
        if (event.key === 'Enter') void create(event.currentTarget.value)
        if (event.key === 'Escape') setAsking(false)
      }}
      onBlur={() => setAsking(false)}
    />
  )
}
