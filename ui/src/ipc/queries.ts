// What the pages use to ask: answers are kept until the application says that they changed.
import {
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import {
  type CommandFailure,
  type CommandName,
  call,
  onEvent,
  type Request,
  type Response,
} from './door';
import type { Tag } from './generated/api';

/** What each question depends on. Commands that are not here only act. */
const TAGS: Partial<Record<CommandName, Tag[]>> = {
  about: ['connectors'],
  settings_get: ['settings'],
  background_get: ['settings'],
  network_get: ['settings'],
  pseudonyms_get: ['settings'],
  connector_list: ['connectors', 'runs', 'data'],
  connector_credentials: ['connectors', 'runs', 'data'],
  rotation_get: ['connectors', 'runs'],
  audit_list: ['connectors', 'runs'],
  run_progress: ['runs'],
  run_list: ['runs'],
  run_detail: ['runs'],
  overview: ['connectors', 'runs', 'data', 'settings'],
  activity_by_day: ['data', 'runs'],
  last_activity: ['data', 'settings'],
  storage_use: ['data'],
  app_use: ['data'],
  copilot_use: ['data', 'settings'],
  message_list: ['connectors', 'runs', 'data', 'settings'],
  report_list: [],
  saved_view_list: ['settings'],
  report_count: ['data', 'runs', 'settings'],
  report_page: ['data', 'runs', 'settings'],
  report_choices: ['data', 'runs', 'settings'],
  scheduled_export_list: ['connectors', 'settings'],
  savings: ['data', 'runs', 'settings'],
  price_list: ['data'],
  product_name_list: ['data'],
  user_detail: ['data', 'settings'],
  sku_detail: ['data'],
};

/** A cache that never asks twice for what did not change: the data is in a local database. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Keeps the cache true to the application's events, until the returned function is called. */
export function followEvents(client: QueryClient): () => void {
  return onEvent((event) => {
    if (event.event === 'progress') {
      const { progress } = event;
      client.setQueryData(['run_progress', { connectorId: progress.connectorId }], progress);
    } else if (event.event === 'changed') {
      invalidate(client, event.tags);
    }
  });
}

function invalidate(client: QueryClient, changed: Tag[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) =>
      TAGS[queryKey[0] as CommandName]?.some((tag) => changed.includes(tag)) ?? false,
  });
}

/** The cache key of a question. */
export function queryKey<N extends CommandName>(name: N, request: Request<N>): readonly unknown[] {
  return [name, request];
}

/** Asks a question and keeps its answer fresh. */
export function useCommand<N extends CommandName>(
  name: N,
  request: Request<N>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<Response<N>, CommandFailure> {
  return useQuery<Response<N>, CommandFailure, Response<N>>({
    queryKey: queryKey(name, request),
    queryFn: () => call(name, request),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious
      ? { placeholderData: (previous: Response<N> | undefined) => previous as never }
      : {}),
  });
}

/** Does something. Fresh answers come by the application's events, not from here. */
export function useAction<N extends CommandName>(
  name: N,
): UseMutationResult<Response<N>, CommandFailure, Request<N>> {
  return useMutation<Response<N>, CommandFailure, Request<N>>({
    mutationFn: (request) => call(name, request),
  });
}
