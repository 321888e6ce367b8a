import { MILLRACE_NAMESPACE } from './read-service.ts'

const attribute = (name: string) => ({ name, isAttr: true, type: 'String' })

/** What Millrace writes into BPMN files, as moddle describes it: what a service task does by itself. */
export const millrace = {
  name: 'Millrace',
  uri: MILLRACE_NAMESPACE,
  prefix: 'millrace',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'HttpRequest',
      superClass: ['Element'],
      properties: [
        attribute('method'),
        attribute('url'),
        attribute('resultVariable'),
        { name: 'headers', type: 'Header', isMany: true },
        { name: 'body', type: 'Body' },
      ],
    },
    { name: 'Header', superClass: ['Element'], properties: [attribute('name'), attribute('value')] },
    { name: 'Body', superClass: ['Element'], properties: [{ name: 'value', isBody: true, type: 'String' }] },
    {
      name: 'File',
      superClass: ['Element'],
      properties: [attribute('action'), attribute('path'), attribute('content'), attribute('resultVariable')],
    },
    {
      name: 'Mock',
      superClass: ['Element'],
      properties: [attribute('duration'), attribute('failureRate'), attribute('outputs')],
    },
  ],
}
