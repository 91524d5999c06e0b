# Installed with the package as etc/ipython/ipython_config.py of its environment, which IPython reads before a person's
# own profile: every notebook started there knows `%%answer` and `drill` without an import line.
c = get_config()
c.InteractiveShellApp.extensions.append("autograder.notebook")
