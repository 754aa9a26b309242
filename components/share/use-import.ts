// Takes files into the workspace: a scenario opens, everything else is written, and can be taken back at a press.

'use client'

import { type DroppedFile, importFiles } from '@/lib/view/import-files'
import { openFile } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import { openText } from '../world/open'
import { useStage } from '../world/stage'
import { useDispatch } from '../world/use-dispatch'
import { useOpen } from '../world/use-open'

export function useImport(): (dropped: readonly DroppedFile[]) => void {
  const { world } = useStage()
  const { open } = useOpen()
  const dispatch = useDispatch()
  return (dropped) => {
    const [only] = dropped
    if (only === undefined) return
    if (dropped.length === 1 && only.path.endsWith('.json')) {
      const scenario = openText(new TextDecoder().decode(only.bytes))
      if (scenario.ok) return open(scenario.value)
    }
    const imported = importFiles(dropped)
    if (!imported.ok) return showToast({ text: imported.error, mood: 'bad' })
    const { files, skipped } = imported.value
    const before = world.getState().files
    for (const { path, text } of files) dispatch({ kind: 'edit-file', path, text })
    const fresh = files.filter(({ path }) => before[path] === undefined)
    const [first] = files
    if (files.length === 1 && first !== undefined) openFile(first.path)
    const left = skipped.length === 0 ? '' : `, ${skipped.length} left out that are no text`
    showToast({
      text: `${files.length} ${files.length === 1 ? 'file' : 'files'} taken${left}.`,
      mood: 'ok',
      ...(fresh.length === 0
        ? {}
        : {
            action: {
              label: 'Take back',
              run: () => {
                for (const { path } of fresh) dispatch({ kind: 'remove-file', path })
              },
            },
          }),
    })
  }
}
