import type { ApiAnswer } from './command'
import type { Workbench } from './workbench'
import type { ApiRead } from './world'

export function answerRead(_bench: Workbench, _request: ApiRead): ApiAnswer {
  return { code: 404, body: {} }
}
