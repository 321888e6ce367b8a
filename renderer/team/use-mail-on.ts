import { useQuery } from '@tanstack/react-query'

/** Whether the server sends mail, before anybody is signed in; false until it has said so. */
export function useMailOn(): boolean {
  const { data } = useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      const response = await fetch('/api/session', { cache: 'no-store', signal })
      return (await response.json()) as { readonly isMailOn?: boolean }
    },
  })
  return data?.isMailOn === true
}
