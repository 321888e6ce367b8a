/** All topics in this language, by their path; one piece to load. */
export const texts = import.meta.glob<string>('../en/*.md', { query: '?raw', import: 'default', eager: true })
