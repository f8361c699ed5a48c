-- Excel for Mac starts Python through this file, put in ~/Library/Application Scripts/com.microsoft.Excel.
on RunPython(arguments)
	do shell script quoted form of ((POSIX path of (path to home folder)) & "Library/Application Support/ThiDua/venv/bin/python") & " " & arguments
	return ""
end RunPython
