// Takes files into the workspace: a scenario opens, everything else is written, and can be taken back at a press.

'use client'

import { together } from '@/lib/view/gestures'
import type { DroppedFile } from '@/lib/view/import-files'
import { openFile } from '../state/open-files'
import { showToast } from '../ui/toasts'
import { openText } from '../world/open'
import { useStage } from '../world/stage'
import { useDispatch } from '../world/use-dispatch'
import { useOpen } from '../world/use-open'

export function useImport(): (dropped: readonly DroppedFile[]) => void {
  const { ask, undo } = useStage()
  const { open } = useOpen()
  const dispatch = useDispatch()
  const take = async (dropped: readonly DroppedFile[]) => {
    const [only] = dropped
    if (only === undefined) return
    if (dropped.length === 1 && only.path.endsWith('.json')) {
      const scenario = openText(new TextDecoder().decode(only.bytes))
      if (scenario.ok) return open(scenario.value)
    }
    const imported = await ask('import', dropped)
    if (imported === null) return
    if (!imported.ok) return void showToast({ text: imported.error, mood: 'bad' })
    const { files, changed } = imported.value
    const command = together(changed.map(({ path, text }) => ({ kind: 'edit-file', path, text })))
    const outcome = command === null ? null : await dispatch(command)
    if (outcome !== null && !outcome.ok) return
    const [first] = files
    if (files.length === 1 && first !== undefined) openFile(first.path)
    showToast({
      text: `${files.length} ${files.length === 1 ? 'file' : 'files'} taken.`,
      mood: 'ok',
      ...(command === null ? {} : { action: { label: 'Undo', run: undo } }),
    })
  }
  return (dropped) => void take(dropped)
}
