import type { SearchMessage, SearchQuestion } from './search-messages.ts'
import { ProjectSearch } from './search-project.ts'

/** Searches aside from the window: some expressions would keep it busy for ever. */
const search = new ProjectSearch()

addEventListener('message', ({ data }: MessageEvent<SearchQuestion>) => {
  const { number } = data
  const tell = (message: SearchMessage) => postMessage(message)
  const answer = search.answer(data, (done, diagramName) => tell({ number, kind: 'progress', done, diagramName }))
  tell({ number, kind: 'answer', answer })
})
