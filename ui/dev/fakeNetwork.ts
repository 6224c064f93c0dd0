// The way out of this computer.
import type * as api from '../src/ipc/generated/api';

let network: api.Network = {
  proxy: 'system',
  address: null,
  user: null,
  hasPassword: false,
  systemProxy: 'proxy.contoso.example:8080',
};

export const networkAnswers = {
  network_get: () => network,
  network_set: ({ password, ...request }: api.NetworkChange) => {
    network = { ...network, ...request, hasPassword: Boolean(password) };
    return network;
  },
};
