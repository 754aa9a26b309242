// The scenario's name: a menu of examples to open, and of files to open and save.

'use client'

import { ChevronDown, FolderOpen, Library, Save } from 'lucide-react'
import { examples } from '@/lib/scenario/examples/table'
import { downloadText } from '../share/download'
import { openGallery } from '../state/dialogs'
import type { MenuItem } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import { showToast } from '../ui/toasts'
import { openText } from '../world/open'
import { useStage } from '../world/stage'
import { useOpen } from '../world/use-open'
import { useView } from '../world/use-view'

export function ScenarioMenu() {
  const title = useView('title') ?? ''
  const { ask } = useStage()
  const { open } = useOpen()
  const openFile = async () => {
    const text = await pickText()
    if (text === null) return
    const opened = openText(text)
    if (opened.ok) open(opened.value)
    else showToast({ text: opened.error, mood: 'bad' })
  }
  const save = async () => downloadText('chartroom.json', JSON.stringify(await ask('document'), null, 2))
  const items = (): readonly MenuItem[] => [
    {
      id: 'examples',
      label: 'Examples…',
      detail: `${examples.length} to open`,
      icon: <Library size={14} />,
      run: openGallery,
    },
    { id: 'open', label: 'Open a file…', icon: <FolderOpen size={14} />, section: 'Files', run: () => void openFile() },
    {
      id: 'save',
      label: 'Save as a file',
      icon: <Save size={14} />,
      run: () => void save(),
    },
  ]
  return (
    <MenuButton label={`Scenario: ${title}`} items={items} className="min-w-0 !shrink">
      <span className="truncate">{title}</span>
      <ChevronDown size={13} className="shrink-0 text-ink-faint" />
    </MenuButton>
  )
}

function pickText(): Promise<string | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.json,application/json'
    input.onchange = () => {
      const [file] = input.files ?? []
      if (file === undefined) resolve(null)
      else file.text().then(resolve, () => resolve(null))
    }
    input.oncancel = () => resolve(null)
    input.click()
  })
}
