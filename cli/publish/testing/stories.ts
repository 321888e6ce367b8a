import type { Story } from '../../../backend/publish/testing/engine-hands.ts'

interface ExampleStory extends Story {
  /** folder of the example */
  readonly example: string
  readonly process: string
  readonly title: string
}

const nothing = { variables: {}, answers: {}, messages: [], undone: [] }

/** Ways through each of the examples, which together take every kind of element that they have. */
export const stories: readonly ExampleStory[] = [
  {
    ...nothing,
    example: 'loan-approval',
    process: 'Process_LoanApproval',
    title: 'paid out after documents were missing',
    answers: {
      Task_CheckCompleteness: [{ complete: false }, { complete: true }],
      Task_ScoreRisk: [{ risk: 'medium' }],
      Task_Assess: [{ approved: true }],
    },
    messages: ['Missing documents', 'Signed offer'],
  },
  {
    ...nothing,
    example: 'loan-approval',
    process: 'Process_LoanApproval',
    title: 'withdrawn after 14 days',
    answers: { Task_CheckCompleteness: [{ complete: false }] },
  },
  {
    ...nothing,
    example: 'patient-admission',
    process: 'Process_PatientAdmission',
    title: 'admitted after both tests, to a bed that was cleared',
    answers: {
      Task_Triage: [{ immediate: false }],
      Task_Examine: [{ bloodTest: true, imaging: true }],
      Task_Decide: [{ admit: true }],
      Task_FindBed: [{ bedFree: false }],
    },
    messages: ['Bed is free'],
  },
  {
    ...nothing,
    example: 'production-order',
    process: 'Process_ProductionOrder',
    title: 'shipped after a delivery and a repair',
    answers: {
      Task_CheckMaterial: [{ inStock: false }],
      Task_Test: [{ passed: false, repairable: true }, { passed: true }],
    },
    messages: ['Material delivered'],
  },
  {
    ...nothing,
    example: 'web-order',
    process: 'Process_WebOrder',
    title: 'a gift that was sent back',
    variables: { gift: true, sentBack: true },
    answers: { Task_Authorise: [{ authorised: true }], Task_Reserve: [{ inStock: false }] },
    messages: ['Goods from supplier'],
  },
  {
    ...nothing,
    example: 'web-order',
    process: 'Process_WebOrder',
    title: 'cancelled when payment was unclear for three days',
    answers: { Task_Authorise: [{ authorised: false }] },
    undone: ['Task_Clarify'],
  },
  {
    ...nothing,
    example: 'hotel-stay',
    process: 'Process_HotelStay',
    title: 'three nights with a complaint',
    variables: { nights: 3 },
    answers: {
      Task_CheckRooms: [{ roomFree: true }],
      Task_CheckIn: [{ roomReady: false }],
      Task_CheckOut: [{ complaint: true }],
    },
    messages: ['Guest arrives'],
  },
  {
    ...nothing,
    example: 'hotel-stay',
    process: 'Process_HotelStay',
    title: 'two nights where nobody says how many',
    answers: {
      Task_CheckRooms: [{ roomFree: true }],
      Task_CheckIn: [{ roomReady: true }],
      Task_CheckOut: [{ complaint: false }],
    },
    messages: ['Guest arrives'],
  },
  {
    ...nothing,
    example: 'incident-handling',
    process: 'Process_IncidentHandling',
    title: 'closed with the help of the vendor, in the second attempt',
    answers: {
      Task_Classify: [{ knownError: false }],
      Task_Diagnose: [{ solved: false }],
      Task_Analyse: [
        { vendorNeeded: true, changesProduction: true },
        { vendorNeeded: false, changesProduction: false },
      ],
      Task_Confirm: [{ works: false }, { works: true }],
    },
    messages: ['Answer of the vendor'],
  },
]
